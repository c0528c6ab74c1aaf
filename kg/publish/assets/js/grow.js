"use strict";
// Nodes that the page did not open with: how they look, and a free place for each beside what it belongs to.

const Grow = (() => {
  const GAP = 12;
  const CELL = 120;
  const TURN = 2.399963229728653; // the golden angle: places around a point that never fall into rows
  const cells = new Map();
  const SHAPES = { person: "dot", post: "box", role: "box", body: "box", event: "diamond", place: "triangle" };
  const LINE = { person: 8, post: 9, role: 9, body: 9, event: 10, place: 8 };
  const SIZE = { person: 8, event: 11, place: 7 };

  const width = (text) => [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 1 : 0.58), 0);

  /** A label in at most three lines, without the control and direction marks that have no place in a picture. */
  const wrapped = (label, line) => {
    const chars = [...label.slice(0, 60).replace(/[\p{Cc}\p{Cf}]/gu, "")];
    const rows = Math.min(3, Math.max(1, Math.ceil(width(chars.join("")) / line)));
    const each = Math.ceil(chars.length / rows);
    const lines = Array.from({ length: rows }, (_, row) => chars.slice(row * each, (row + 1) * each).join(""));
    return lines.map((text) => (text.length > 2 * line ? `${text.slice(0, 2 * line)}…` : text)).join("\n") || "—";
  };

  const look = (n) => {
    const kind = Data.kind(n);
    const label = wrapped(Data.short(n), LINE[kind]);
    return { id: Data.id(n), label, shape: SHAPES[kind], group: kind, size: SIZE[kind] ?? 0, font: { size: Data.kindOf(n) === "press" ? 11 : 13 } };
  };

  const box = ({ label, font, size, shape: form }) => {
    const lines = label.split("\n");
    const wide = Math.max(...lines.map(width)) * font.size;
    const high = lines.length * font.size;
    return form === "box" ? { wide: wide + 16, high: high + 10, drop: 0 } : { wide: Math.max(wide, 2 * size) + 2, high: high + 2 * size + 2, drop: (high + 2) / 2 };
  };

  const over = ({ left, right, top, bottom }) => {
    const found = [];
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) found.push(`${column},${row}`);
    }
    return found;
  };

  const frame = (x, y, { wide, high, drop }) => ({ left: x - wide / 2 - GAP, right: x + wide / 2 + GAP, top: y + drop - high / 2 - GAP, bottom: y + drop + high / 2 + GAP });

  const occupy = (taken) => {
    for (const cell of over(taken)) {
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push(taken);
    }
  };

  const isFree = (wanted) => over(wanted).every((cell) => (cells.get(cell) ?? []).every(
    (taken) => taken.right <= wanted.left || taken.left >= wanted.right || taken.bottom <= wanted.top || taken.top >= wanted.bottom,
  ));

  /** Remember where the nodes stand that the page opens with. */
  const start = (nodesOfPage) => {
    for (const node of nodesOfPage) occupy(frame(node.x, node.y, box(node)));
  };

  /** A node with a free place as near as may be to a point. */
  const settled = (n, x, y) => {
    const node = look(n);
    const room = box(node);
    for (let turn = 0; ; turn += 1) {
      const far = 90 + 14 * Math.sqrt(turn) * 4;
      const at = turn > 4000 ? { x: x + far, y: y + turn } : { x: x + far * Math.cos(turn * TURN), y: y + 0.75 * far * Math.sin(turn * TURN) };
      const wanted = frame(at.x, at.y, room);
      if (turn > 5000 || isFree(wanted)) {
        occupy(wanted);
        return { ...node, x: Math.round(at.x), y: Math.round(at.y) };
      }
    }
  };

  return { start, settled };
})();
