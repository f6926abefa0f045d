export interface Span {
  document: string;
  start: number;
  end: number;
}

/** The words selected on the paper, as positions of the source, counted in code points as the ledger does. */
export function chosenSpan(): Span | null {
  const selection = window.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = positionOf(range.startContainer, range.startOffset);
  const end = positionOf(range.endContainer, range.endOffset);
  const document = lineOf(range.startContainer)?.dataset["document"];
  if (start === null || end === null || end <= start || !document) return null;
  return lineOf(range.endContainer)?.dataset["document"] === document ? { document, start, end } : null;
}

function lineOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>(".paper-text") ?? null;
}

function positionOf(node: Node, offset: number): number | null {
  const line = lineOf(node);
  if (!line) return null;
  const before = document.createRange();
  before.setStart(line, 0);
  before.setEnd(node, offset);
  return Number(line.dataset["start"]) + [...before.toString()].length;
}
