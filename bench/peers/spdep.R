#!/usr/bin/env Rscript
# SPDX-License-Identifier: EUPL-1.2
# Local Moran by 999 permutations, or Gi* with the making of its weights, in spdep: reads values.csv (a square grid), writes
# answer.csv, prints processor seconds (the median of up to five runs) and versions.
#   bench/peers/spdep.R moran|gistar FOLDER
if (!suppressWarnings(suppressMessages(require(spdep, quietly = TRUE)))) quit(status = 77)
asked <- commandArgs(trailingOnly = TRUE)
setwd(asked[2])
x <- read.csv("values.csv")$x
side <- as.integer(sqrt(length(x)))
cpu <- function(work, runs) median(replicate(runs, sum(system.time(work())[1:2])))
if (asked[1] == "moran") {
  weights <- nb2listw(cell2nb(side, side, type = "queen"), style = "W")
  set.seed(1)
  seconds <- cpu(function() found <<- localmoran_perm(x, weights, nsim = 999), 3)
  answer <- data.frame(i = found[, "Ii"], p = found[, "Pr(folded) Sim"])
} else {
  neighbours <- include.self(cell2nb(side, side, type = "queen"))
  seconds <- cpu(function() found <<- localG(x, nb2listw(neighbours, style = "B")), 5)
  answer <- data.frame(z = as.numeric(found))
}
options(digits = 17)
write.csv(answer, "answer.csv", row.names = FALSE)
cat(seconds, "spdep", as.character(packageVersion("spdep")), "R", as.character(getRversion()), "\n")
