#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""DBSCAN in scikit-learn: reads x.f64 and y.f64 (doubles), writes answer.csv (label, core), prints processor seconds (the median
of five runs) and versions.
    bench/peers/dbscan.py EPS_M MIN_POINTS FOLDER"""
import os
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
try:
    import numpy
    import sklearn
    from sklearn.cluster import DBSCAN
except ImportError:
    sys.exit(77)

eps, min_points, folder = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
points = numpy.c_[numpy.fromfile(f"{folder}/x.f64"), numpy.fromfile(f"{folder}/y.f64")]
times = []
for _ in range(5):
    start = time.process_time()
    found = DBSCAN(eps=eps, min_samples=min_points).fit(points)
    times.append(time.process_time() - start)
core = numpy.zeros(len(points), int)
core[found.core_sample_indices_] = 1
numpy.savetxt(f"{folder}/answer.csv", numpy.c_[found.labels_, core], fmt="%d", delimiter=",", header="label,core", comments="")
print(statistics.median(times), "scikit-learn", sklearn.__version__)
