"use strict";
// The visible part, to take along: a picture, or a table with one row for each fact.

const Export = (() => {
  const save = (name, blob) => {
    const link = make("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const stem = () => `baopu${State.now.node === null ? "" : `-${Data.label(State.now.node).replace(/[^\p{L}\p{N}]/gu, "").slice(0, 20)}`}`;

  /** The drawing as it is seen, on the ground of the page, with a line that says what it is. */
  const picture = () => {
    const seen = document.querySelector("#mynetwork canvas");
    const ratio = seen.width / seen.clientWidth;
    const canvas = make("canvas");
    const foot = Math.round(34 * ratio);
    canvas.width = seen.width;
    canvas.height = seen.height + foot;
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    pen.fillStyle = style.getPropertyValue("--paper");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(seen, 0, 0);
    pen.fillStyle = style.getPropertyValue("--soft");
    pen.font = `${Math.round(13 * ratio)}px ${style.getPropertyValue("--sans")}`;
    pen.fillText(caption(), Math.round(12 * ratio), seen.height + Math.round(21 * ratio));
    canvas.toBlob((blob) => save(`${stem()}.png`, blob), "image/png");
  };

  const caption = () => [
    document.title,
    document.getElementById("papers").textContent,
    State.now.node === null ? "" : Data.label(State.now.node).slice(0, 40),
    State.now.day === null ? "" : Data.date(State.now.day),
  ].filter(Boolean).join(" · ");

  /** With these a spreadsheet begins a formula (OWASP, CSV Injection); some read the full-width ones so too. As in kg/publish/exports/tables.py. */
  const ARMED = /^[ \u3000]*[=+\-@\t\r\n＝＋－＠]/u;
  const NUMBER = /^[-+]?[0-9]+(\.[0-9]+)?$/;
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = ARMED.test(text) && !NUMBER.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const COLUMNS = ["from", "relation", "to", "what", "begin_earliest", "begin_latest", "begin_basis", "seen_first", "seen_last", "end_earliest", "end_latest", "end_basis", "evidence", "newspaper", "date", "page", "headline", "source", "start", "end", "quote"];

  const row = (e) => {
    const fact = Facts.get(Data.fact(e));
    const span = (what) => fact.dates.find((date) => date.what === what) ?? {};
    const when = fact.dates.find((date) => date.what === "on" || date.what === "change") ?? {};
    const begin = "earliest" in when ? when : span("begin");
    const [first] = fact.quotes(1);
    return [
      Data.label(Data.from(e)), Data.line(e), Data.label(Data.to(e)), Data.line(e) === "participation" ? Data.parts(e).join("; ") : Data.role(e),
      begin.earliest, begin.latest, begin.basis, span("seen").earliest, span("seen").latest, span("end").earliest, span("end").latest, span("end").basis,
      Data.edgeEvidence(e), first?.newspaper, first?.date, first?.page, first?.headline, first?.source, first?.start, first?.end, first?.exact,
    ];
  };

  /** One row for each line that is seen, and one for each node that no line touches. */
  const table = () => {
    const lines = View.visibleEdges().sort((one, two) => one - two);
    const touched = new Set(lines.flatMap((e) => [Data.from(e), Data.to(e)]));
    const alone = View.visible().filter((n) => !touched.has(n)).sort((one, two) => one - two);
    const rows = [COLUMNS, ...lines.map(row), ...alone.map((n) => [Data.label(n), Data.kind(n)])];
    // the mark in front tells a spreadsheet that this is UTF-8
    return `\ufeff${rows.map((cells) => COLUMNS.map((_, place) => cell(cells[place])).join(",")).join("\r\n")}\r\n`;
  };

  const csv = () => Facts.whenRead(() => save(`${stem()}.csv`, new Blob([table()], { type: "text/csv;charset=utf-8" })));

  return { picture, csv, table };
})();
