// SPDX-License-Identifier: EUPL-1.2
// Observations as JSON, in and out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "observation/observation_views.hpp"

namespace samverkan::observation {

[[nodiscard]] nlohmann::json to_json(const Receipt& receipt);
[[nodiscard]] nlohmann::json to_json(const ObservationView& view);
[[nodiscard]] nlohmann::json to_json(const Screening& screening);
[[nodiscard]] nlohmann::json to_json(const ReportForm& form);

/// The entity tag of a revision.
[[nodiscard]] std::string etag_of(const Observation& observation);

/// The body of POST /observations. Refuses unknown, missing and malformed fields, naming them. A place given by id is looked up.
[[nodiscard]] Result<NewObservation> read_new_observation(db::Work& work, const Scene& scene, const nlohmann::json& body);

}  // namespace samverkan::observation
