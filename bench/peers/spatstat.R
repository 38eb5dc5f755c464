#!/usr/bin/env Rscript
# SPDX-License-Identifier: EUPL-1.2
# The density of points, corrected at the edge, in spatstat: reads x.f64 and y.f64 (doubles), writes answer.f64 row by row, prints
# processor seconds (the median of five runs) and versions.
#   bench/peers/spatstat.R SIDE_M CELLS SIGMA_M FOLDER    from the south-western corner 660000, 6574000
if (!suppressWarnings(suppressMessages(require(spatstat.explore, quietly = TRUE)))) quit(status = 77)
asked <- commandArgs(trailingOnly = TRUE)
side <- as.numeric(asked[1]); cells <- as.integer(asked[2]); sigma <- as.numeric(asked[3])
setwd(asked[4])
doubles <- function(path) readBin(path, "double", file.size(path) / 8)
points <- ppp(doubles("x.f64"), doubles("y.f64"), window = owin(660000 + c(0, side), 6574000 + c(0, side)), check = FALSE)
seconds <- median(replicate(5, sum(system.time(found <<- density(points, sigma = sigma, dimyx = cells, edge = TRUE))[1:2])))
writeBin(as.vector(t(found$v)), "answer.f64")
cat(seconds, "spatstat.explore", as.character(packageVersion("spatstat.explore")), "R", as.character(getRversion()), "\n")
