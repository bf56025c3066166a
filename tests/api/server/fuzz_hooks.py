"""Adds an article to the fuzzer's texts and pages, so that valid requests must be answered."""

import schemathesis

ARTICLE = """가온시가 다음 달부터 심야 버스를 두 배로 늘린다. 시는 밤에 일하는 시민의 대기 시간이
평균 41분에서 19분으로 줄어들 것으로 내다봤다. 요금은 내년까지 올리지 않는다. 노동조합은 밤 근무가
늘면 사고 위험이 커진다고 지적했다. 시는 밤 근무를 한 주에 사흘로 제한하는 규칙을 받아들였다. 새로
뽑는 기사 가운데 절반은 이미 교육을 마쳤다."""


@schemathesis.hook
def before_call(context, case, kwargs):
    body = case.body
    if isinstance(body, dict):
        if isinstance(body.get("text"), str):
            body["text"] = f"{ARTICLE}\n\n{body['text']}"
        if isinstance(body.get("html"), str):
            body["html"] = f"<article><p>{ARTICLE}</p></article>{body['html']}"
