# One figure with all that belongs to it, and a refusal. Run: Rscript clients/r/example.R
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)[1]))
source(file.path(here, "csea.R"))

rates <- csea_compare("SVN", per = "children")
figure <- rates[rates$period == "2023", ]
cat(sprintf("%s, %s: %.1f %s (%.1f to %.1f)\n", figure$place, figure$period, figure$value,
            figure$unit, figure$lower, figure$upper))
cat(sprintf("Source: %s %s, read in a %s; divided by %s\n", figure$source, figure$edition,
            figure$authority, figure$against_source))
cat(paste0("Caveat: ", attr(rates, "caveats"), "\n"), sep = "")
cat(sprintf("Table %s, version %d\n", attr(rates, "about")$table, attr(rates, "about")$version))

# A change over the break of 2024 is not computed; the answer says why, and what can be said.
index <- csea_compare("SVN", measure = "index", base = 2023)
refused <- attr(index, "refused")
later <- refused[grepl("2024", refused$what), ]
cat(sprintf("Not computed: %s: %s Instead: %s\n", later$what, later$why, later$instead))

# Where nothing is computed at all, that is an error that reads well.
tryCatch(
  csea_compare("SVN", indicator = "individuals_using_internet", measure = "index"),
  csea.refused = function(error) cat("Refused:", conditionMessage(error), "\n")
)
tryCatch(
  csea_observations("cybertipline_report"),
  csea.bad_request = function(error) cat("Wrong:", conditionMessage(error), "\n")
)
