#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The density of points at the centres of cells in scikit-learn, with no correction at the edge and a tolerance of 0.1 %: reads
x.f64 and y.f64 (doubles), writes answer.f64 row by row, prints processor seconds and versions.
    bench/peers/kde.py SIDE_M CELLS SIGMA_M FOLDER    from the south-western corner 660000, 6574000"""
import sys
import time

try:
    import numpy
    import sklearn
    from sklearn.neighbors import KernelDensity
except ImportError:
    sys.exit(77)

side, cells, sigma, folder = float(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
points = numpy.c_[numpy.fromfile(f"{folder}/x.f64"), numpy.fromfile(f"{folder}/y.f64")]
centres = (numpy.arange(cells) + 0.5) * side / cells
x, y = numpy.meshgrid(660000 + centres, 6574000 + centres)
start = time.process_time()
density = numpy.exp(KernelDensity(bandwidth=sigma, rtol=1e-3).fit(points).score_samples(numpy.c_[x.ravel(), y.ravel()]))
used = time.process_time() - start
(density * len(points)).tofile(f"{folder}/answer.f64")
print(used, "scikit-learn", sklearn.__version__)
