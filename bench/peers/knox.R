#!/usr/bin/env Rscript
# SPDX-License-Identifier: EUPL-1.2
# One pair of bands (closer than 100 m and 7 days) of Knox's test by 999 permutations in surveillance, which has no table of bands:
# reads x.f64, y.f64 and t.f64 (doubles), writes answer.csv, prints processor seconds and versions.
#   bench/peers/knox.R FOLDER
if (!suppressWarnings(suppressMessages(require(surveillance, quietly = TRUE)))) quit(status = 77)
setwd(commandArgs(trailingOnly = TRUE)[1])
doubles <- function(path) readBin(path, "double", file.size(path) / 8)
set.seed(1)
seconds <- sum(system.time(found <- knox(
  dt = dist(doubles("t.f64")), ds = dist(cbind(doubles("x.f64"), doubles("y.f64"))), eps.t = 6.5, eps.s = 100 - 1e-6,
  simulate.p.value = TRUE, B = 999))[1:2])
write.csv(data.frame(close = as.numeric(found$statistic)), "answer.csv", row.names = FALSE)
cat(seconds, "surveillance", as.character(packageVersion("surveillance")), "R", as.character(getRversion()), "\n")
