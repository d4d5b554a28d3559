# Names that follow from codes and declarations.

total = Total
age-total = All ages
age-range = { $first } to { $last } years
age-below = Under { $age } years
age-above = { $age } years and over
source = CSEA Trends, table { $table } version { $version }. A figure keeps its meaning only with its source, unit of count, qualifier and bounds. An open bound is absent. Do not add figures of different units or sources.
