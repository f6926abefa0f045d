import { all, one } from "./dom";

/** Draws the line from the lit words to their row; nothing where one of the two is out of view. */
export function drawJoin(row: HTMLElement | null, marks: HTMLElement[]): void {
  const svg = one<SVGSVGElement>(".join");
  if (!svg) return;
  const ends = row && marks.length ? endsOf(row, marks, svg) : null;
  svg.toggleAttribute("data-drawn", ends !== null);
  for (const part of all<SVGElement>("path, circle", svg)) part.toggleAttribute("hidden", ends === null);
  if (!ends) {
    one("path", svg)?.setAttribute("d", "");
    return;
  }
  const { x1, y1, x2, y2 } = ends;
  const bend = Math.max(24, (x2 - x1) / 2);
  one("path", svg)?.setAttribute("d", `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`);
  const dots = all<SVGCircleElement>("circle", svg);
  place(dots[0], x1, y1);
  place(dots[1], x2, y2);
}

interface Ends {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

function endsOf(row: HTMLElement, marks: HTMLElement[], svg: SVGSVGElement): Ends | null {
  const frame = svg.getBoundingClientRect();
  const target = row.getBoundingClientRect();
  const y2 = target.top + 17;
  const shown = marks.flatMap((mark) => [...mark.getClientRects()]).find((box) => inside(box.top + box.height / 2, frame));
  if (!shown || !inside(y2, frame)) return null;
  return {
    x1: Math.round(shown.right - frame.left) + 0.5,
    y1: Math.round(shown.bottom - 3 - frame.top) + 0.5,
    x2: Math.round(target.left - frame.left) + 0.5,
    y2: Math.round(y2 - frame.top) + 0.5,
  };
}

function inside(y: number, frame: DOMRect): boolean {
  return y > frame.top + 4 && y < frame.bottom - 4;
}

function place(dot: SVGCircleElement | undefined, x: number, y: number): void {
  dot?.setAttribute("cx", String(x));
  dot?.setAttribute("cy", String(y));
}
