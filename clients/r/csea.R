# Figures of CSEA Trends in R, with what they mean: base R and jsonlite, nothing else.
#
#   source("clients/r/csea.R")
#   rates <- csea_compare("SVN", per = "children")
#   attr(rates, "caveats")
#
# The service is that of the variable CSEA_URL, or the one that `make run` serves. A frame has the
# attributes `about` (table, version, indicators, sources), `finding`, `caveats` and `refused` (a
# data frame: what, why, instead). Nothing at all computed is an error of class "csea.refused"; a
# parameter that asks for what there is not, one of class "csea.bad_request" (both "csea.error").

csea_url <- function() sub("/+$", "", Sys.getenv("CSEA_URL", "http://127.0.0.1:8050"))

# Published figures, one a row. `...` takes `topic` (all indicators of one, such as "hotlines") and
# every other column of the key (category, source, vintage, ...); each may have several values. `version` pins.
csea_observations <- function(indicator = NULL, area = NULL, from = NULL, to = NULL,
                              version = NULL, ...) {
  asked <- list(indicator = indicator, area = area, from = from, to = to, version = version, ...)
  csea_frame(csea_ask("observations.json", asked), "observations")
}

# What /compare shows for these places. `per`: inhabitants, children or internet users, which gives rates
# per 100,000 of them. `...` takes what else the address of the page has (base, among, against).
csea_compare <- function(..., indicator = "cybertipline_reports", per = NULL,
                         measure = if (!is.null(per)) "rate", base = NULL, among = NULL,
                         against = NULL, period = NULL, version = NULL) {
  areas <- paste(c(...), collapse = ",")
  asked <- list(indicator = indicator, areas = if (nzchar(areas)) areas else "none",
                measure = measure, per = per, base = base, among = among, against = against,
                period = period, version = version)
  found <- csea_frame(csea_ask("comparisons.json", asked), "comparisons")
  if (nrow(found) == 0) csea_stop_refused(attr(found, "refused"))
  found
}

# An answer of the interface, as a list.
csea_ask <- function(name, asked) {
  pairs <- unlist(lapply(names(asked), function(key) {
    values <- asked[[key]]
    if (length(values)) {
      paste0(key, "=", vapply(as.character(values), utils::URLencode, "", reserved = TRUE))
    }
  }))
  address <- paste0(csea_url(), "/api/v1/", name, "?", paste(pairs, collapse = "&"))
  file <- tempfile(fileext = ".json")
  on.exit(unlink(file))
  answer <- csea_fetch(address, file)
  if (answer >= 400) {
    error <- tryCatch(jsonlite::fromJSON(file)$error, error = function(e) NULL)
    if (is.null(error)) stop(csea_error("csea.unavailable", address, " answered ", answer))
    near <- if (length(error$nearest)) paste0(". Near: ", paste(error$nearest, collapse = ", "))
    wait <- if (answer %in% c(429, 503)) "csea.unavailable" else "csea.bad_request"
    stop(csea_error(wait, error$parameter, ": ", error$message, near))
  }
  c(jsonlite::fromJSON(file), list(address = address))
}

# The status of an address, whose body is in `file` from then on, that of an error too.
csea_fetch <- function(address, file) {
  source <- tryCatch(
    url(address, open = "rb", method = "libcurl"),
    error = function(e) conditionMessage(e), warning = function(w) conditionMessage(w)
  )
  if (inherits(source, "connection")) {
    on.exit(close(source))
    writeLines(readLines(source, warn = FALSE, encoding = "UTF-8"), file, useBytes = TRUE)
    return(200L)
  }
  if (!grepl("HTTP status", source)) {
    stop(csea_error("csea.unavailable", "nothing answers at ", csea_url(),
                    ": is the service running, and the address right?"))
  }
  # base R does not hand out the body of an error; the program curl does.
  if (!nzchar(Sys.which("curl"))) {
    stop(csea_error("csea.bad_request", source, "; the address says why in a browser, or here ",
                    "where the program curl is installed"))
  }
  asked <- c("--silent", "--max-time", "60", "--output", shQuote(file), "--write-out",
             shQuote("%{http_code}"), shQuote(address))
  as.integer(utils::tail(system2("curl", asked, stdout = TRUE), 1))
}

csea_frame <- function(answer, rows) {
  frame <- answer[[rows]]
  if (!is.data.frame(frame)) frame <- data.frame()
  about <- answer$metadata
  remarks <- unlist(about$remarks)
  labels <- sub(" [0-9]+$", "", names(remarks))
  other <- c("columns", "sentence", "finding", "not computed")
  attr(frame, "about") <- c(about[c("table", "version", "selection", "indicators", "sources")],
                            list(address = answer$address))
  attr(frame, "finding") <- unname(remarks[labels == "finding"])
  attr(frame, "caveats") <- c(unname(remarks[!labels %in% other]),
                              paste0(about$indicators$title, ": ", about$indicators$is_not))
  attr(frame, "refused") <- about$refusals
  frame
}

csea_error <- function(class, ...) {
  structure(class = c(class, "csea.error", "error", "condition"),
            list(message = paste0(...), call = NULL))
}

csea_stop_refused <- function(refused) {
  if (is.null(refused)) stop(csea_error("csea.refused", "No figure is held for what was asked."))
  told <- paste0(refused$what, ": ", refused$why, " Instead: ", refused$instead)
  stop(csea_error("csea.refused", "Not computed. ", paste(unique(told), collapse = " ")))
}
