#!/usr/bin/env Rscript
# SPDX-License-Identifier: EUPL-1.2
# farringtonFlexible of surveillance.   farrington.R SERIES WEEKS FROM FOLDER
if (!requireNamespace("surveillance", quietly = TRUE)) quit(status = 77)
suppressMessages(library(surveillance))
args <- commandArgs(trailingOnly = TRUE)
series <- as.integer(args[1]); weeks <- as.integer(args[2]); from <- as.integer(args[3]); folder <- args[4]
counts <- matrix(readBin(file.path(folder, "counts.f64"), "double", series * weeks), nrow = weeks)
watched <- sts(observed = counts, start = c(2010, 1), frequency = 52)
control <- list(range = (from + 1):weeks, b = 4, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, reweight = TRUE, weightsThreshold = 2.58,
                trend = TRUE, pThresholdTrend = 1, thresholdMethod = "nbPlugin", alpha = 0.01, limit54 = c(5, 4), verbose = FALSE)
used <- system.time(found <- suppressWarnings(farringtonFlexible(watched, control)))
answer <- file(file.path(folder, "answer.f64"), "wb")
writeBin(as.vector(found@control$expected), answer)
close(answer)
cat(used[["user.self"]] + used[["sys.self"]], paste("surveillance", packageVersion("surveillance")), "\n")
