// The SPARQL editor (YASGUI) in the place of the plain box; it asks this server and no other.
"use strict";
{
  const place = document.getElementById("yasgui");
  const plain = document.getElementById("plain");
  if (place && window.Yasgui) {
    const given = new URLSearchParams(location.search).get("query") || place.dataset.query;
    plain.hidden = true;
    place.hidden = false;
    const yasgui = new Yasgui(place, {
      requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
      endpointCatalogueOptions: { getData: () => [{ endpoint: `${location.origin}/sparql` }] },
      copyEndpointOnNewTab: true,
      persistenceId: null,
      yasqe: { value: given, autocompleters: ["variables"], createShareableLink: () => ({}) },
    });
    window.yasgui = yasgui;
    place.dataset.ready = "true";
  }
}
