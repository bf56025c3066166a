"""The article that the tests send to the service, and hypothesis' settings on every machine."""

import pytest
from hypothesis import HealthCheck, settings

# No deadline, since a loaded machine would miss it; the benchmarks measure time.
settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any-machine")

ARTICLE = """
가온시가 다음 달 1일부터 심야 버스를 두 배로 늘린다. 지금은 여섯 개 노선이 새벽 4시까지 다닌다. 시는
밤에 일하는 시민 1만 8천 명의 대기 시간이 평균 41분에서 19분으로 줄어들 것으로 내다봤다.

이번 결정은 지난해 가을부터 넉 달 동안 진행한 시민 조사에서 나왔다. 조사에 답한 사람 가운데 63%가
밤늦게 집에 갈 방법이 없어 일자리를 포기한 적이 있다고 했다.

시는 요금을 올리지 않는 대신 낮에 거의 비어 다니던 세 개 노선을 합쳐 한 해 27억 원을 아낀다. 노선이
사라지는 마을에는 부르면 오는 작은 버스 열 대를 따로 보낸다.

노동조합은 밤 근무가 늘면 사고 위험이 커진다고 지적했고, 시는 밤 근무를 한 주에 사흘로 제한했다.
"""


@pytest.fixture(scope="session")
def article() -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in ARTICLE.split("\n\n"))
