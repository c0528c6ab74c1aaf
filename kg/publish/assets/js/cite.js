"use strict";
// What a reader takes along: a citation, a link.

const Cite = (() => {
  /** Put text on the clipboard; a page from disk may not be allowed the modern way. */
  const copy = async (text, said) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (error) {
      if (!(error instanceof DOMException) && !(error instanceof TypeError)) throw error;
      const field = make("textarea", "heard");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    tell(said);
  };

  /** Newspaper, day, page and headline of a quote. */
  const where = (quote) => [
    `${quote.newspaper} ${quote.date}`,
    quote.page === null ? "" : Words.say("page", { a: quote.page }),
    quote.headline === null ? Words.say("untitled") : Words.say("headline", { a: quote.headline.slice(0, 200) }),
  ].filter(Boolean);

  /** A quote with its source, as it may stand in a footnote. */
  const text = (quote) => Words.say("citation", {
    quote: quote.exact.slice(0, 2000).replace(/\s+/g, ""),
    newspaper: quote.newspaper, date: quote.date,
    page: quote.page === null ? "" : Words.say("citation_page", { a: quote.page }),
    headline: quote.headline === null ? "" : Words.say("citation_headline", { a: quote.headline.slice(0, 200) }),
    source: quote.source, a: quote.start, b: quote.end,
  });

  const quote = (told) => copy(text(told), Words.say("copied"));
  const link = () => copy(window.location.href.split("#")[0] + State.hash(), Words.say("copied_link"));

  return { quote, link, where, text };
})();
