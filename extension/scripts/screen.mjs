// A virtual screen: Xvfb, whose memory is a file that can be read as a picture.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import { startChild } from "../test/e2e/child.mjs";

/** Return `display` for the DISPLAY of programs, `pixels()` and `png()` of it, and `close()`. */
export async function startScreen(width, height) {
  const folder = await mkdtemp(join(tmpdir(), "mitjul-screen-"));
  const { child, end } = startChild(
    "Xvfb",
    [
      "-displayfd",
      "3",
      "-screen",
      "0",
      `${width}x${height}x24`,
      "-fbdir",
      folder,
      "-nolisten",
      "tcp",
      "-nocursor",
    ],
    { stdio: ["ignore", "ignore", "ignore", "pipe"] },
  );
  const number = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdio[3].once("data", (data) => resolve(String(data).trim()));
  });
  const pixels = () => readFile(join(folder, "Xvfb_screen0"));
  return {
    display: `:${number}`,
    pixels,
    png: async () => xwdToPng(await pixels()),
    close: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Return an X window dump, version 7, 32 bits a pixel (blue, green, red, unused), as PNG. */
function xwdToPng(dump) {
  const [headerSize, , , , width, height] = [0, 1, 2, 3, 4, 5].map((i) => dump.readUInt32BE(4 * i));
  const [bytesPerLine, colours] = [dump.readUInt32BE(4 * 12), dump.readUInt32BE(4 * 19)];
  const pixels = headerSize + 12 * colours;
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y += 1) {
    // The byte before each row names its filter: none.
    for (let x = 0; x < width; x += 1) {
      const from = pixels + y * bytesPerLine + 4 * x;
      const to = y * (1 + 3 * width) + 1 + 3 * x;
      rows[to] = dump[from + 2];
      rows[to + 1] = dump[from + 1];
      rows[to + 2] = dump[from];
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
