"use strict";
// Who is near whom: the surroundings of a node, and the shortest way from one person to another.

const Paths = (() => {
  /** Every node within so many steps, nearest first; of a crowd the first `most`. */
  const around = (start, steps, most = Infinity) => {
    const found = new Set([start]);
    let edge = [start];
    for (let step = 0; step < steps; step += 1) {
      const next = [];
      for (const n of edge) {
        const beside = Data.near(n).filter((m) => !found.has(m)).sort((one, two) => Data.weight(two) - Data.weight(one) || one - two);
        for (const m of beside) {
          if (found.size >= most) return found;
          found.add(m);
          next.push(m);
        }
      }
      edge = next;
    }
    return found;
  };

  /** The nodes of a shortest way, both ends with it; null where there is none. Those who write for the paper join nobody. */
  const between = (start, goal) => {
    const from = new Int32Array(Data.count).fill(-1);
    const waiting = [start];
    from[start] = start;
    for (let head = 0; head < waiting.length && from[goal] < 0; head += 1) {
      const n = waiting[head];
      for (const e of Data.edgesAt(n)) {
        const m = Data.other(e, n);
        if (from[m] >= 0 || (Data.kindOf(m) === "press" && m !== goal)) continue;
        from[m] = n;
        waiting.push(m);
      }
    }
    if (from[goal] < 0) return null;
    const way = [goal];
    while (way[0] !== start) way.unshift(from[way[0]]);
    return way;
  };

  /** The edges between two nodes. */
  const joining = (one, two) => Array.from(Data.edgesAt(one)).filter((e) => Data.other(e, one) === two);

  return { around, between, joining };
})();
