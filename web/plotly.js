// Only the trace types that pages/charts draws; tests/pages/test_bundle.py holds the list complete.
// All that Dash still needs of its polyfill, which is ten times as long.
require("regenerator-runtime/runtime");
const Plotly = require("plotly.js/lib/core");
Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/choropleth"),
  require("plotly.js/lib/scattergeo"),
]);
module.exports = Plotly;
