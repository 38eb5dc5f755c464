#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The space–time scan in SaTScan, whose batch program the variable SATSCAN names: reads cases.txt (place, count, day), places.txt
# (place, x, y) and, for Poisson, people.txt (place, year, people), writes answer.csv (the greatest log-likelihood ratio), prints
# processor seconds and the version. 999 replicates, days 2021-01-04 to 2023-12-31.
#   bench/peers/satscan.sh permutation|poisson retrospective|prospective DAYS_A_UNIT DAYS_MAX RADIUS_M|- SHARE_PERCENT FOLDER
set -euo pipefail
[[ -x ${SATSCAN:-} ]] || exit 77
model=0 analysis=3 people=people.txt has_radius=y radius=$5
[[ $1 == poisson ]] || model=2 people=''
[[ $2 == retrospective ]] || analysis=4
if [[ $radius == - ]]; then has_radius=n radius=1; fi
program=$(realpath "$SATSCAN")
cd "$7"
cat >satscan.prm <<PRM
[Input]
CaseFile=cases.txt
PrecisionCaseTimes=3
StartDate=2021/1/4
EndDate=2023/12/31
PopulationFile=$people
CoordinatesFile=places.txt
CoordinatesType=0
[Analysis]
AnalysisType=$analysis
ModelType=$model
ScanAreas=1
TimeAggregationUnits=3
TimeAggregationLength=$3
[Output]
ResultsFile=satscan.txt
OutputGoogleEarthKML=n
OutputShapefiles=n
OutputCartesianGraph=n
[Spatial Window]
MaxSpatialSizeInPopulationAtRisk=$6
UseDistanceFromCenterOption=$has_radius
MaxSpatialSizeInDistanceFromCenter=$radius
SpatialWindowShapeType=0
[Temporal Window]
MinimumTemporalClusterSize=1
MaxTemporalSizeInterpretation=1
MaxTemporalSize=$4
[Cluster Restrictions]
MinimumCasesInHighRateClusters=2
[Inference]
PValueReportType=1
MonteCarloReps=999
AdjustForEarlierAnalyses=n
ProspectiveStartDate=2023/12/31
[Miscellaneous Analysis]
ProspectiveFrequencyType=0
ProspectiveFrequency=1
[Spatial Output]
LaunchMapViewer=n
CriteriaForReportingSecondaryClusters=0
[Run Options]
NumberParallelProcesses=1
PRM
TIMEFORMAT='%U %S'
used=$({ time "$program" satscan.prm >satscan.log 2>&1; } 2>&1)
{ echo llr; sed -nE 's/^ *(Test statistic|Log likelihood ratio)\.*: *([0-9.]+).*/\2/p' satscan.txt | head -n 1; } >answer.csv
awk -v version="$(sed -nE 's/.*(SaTScan v[0-9.]+).*/\1/p' satscan.txt | head -n 1)" '{ print $1 + $2, version }' <<<"$used"
