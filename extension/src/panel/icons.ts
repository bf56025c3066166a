/** The panel's icons: strokes on a grid of 20 × 20, in the colour of the surrounding text. */

const PATHS = {
  listen: "M4 8v4h3l4 3.5v-11L7 8zM14 7.5a3.5 3.5 0 0 1 0 5M16 5a7 7 0 0 1 0 10",
  copy: "M7 7h9v9H7zM4 13V4h9",
  save: "M10 3v9M6.5 8.5 10 12l3.5-3.5M4 16h12",
  share: "M10 12V3M6.5 6.5 10 3l3.5 3.5M5 10v6h10v-6",
  pause: "M7 5v10M13 5v10",
  resume: "M6.5 4.5v11l9-5.5z",
  stop: "M5.5 5.5h9v9h-9z",
  fewer: "M5 10h10",
  more: "M5 10h10M10 5v10",
} as const;

export type Icon = keyof typeof PATHS;

const SVG = "http://www.w3.org/2000/svg";

export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
