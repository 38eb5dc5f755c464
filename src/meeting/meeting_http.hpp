// SPDX-License-Identifier: EUPL-1.2
// Groups, meetings, decisions and promises over HTTP.
#pragma once

#include "access/door.hpp"
#include "area/area_views.hpp"
#include "kit/web/router.hpp"
#include "meeting/meeting_streams.hpp"
#include "meeting/minutes_document.hpp"
#include "observation/observation_commands.hpp"

namespace samverkan::meeting {

/// All are borrowed for the life of the router.
void register_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                     MeetingStreams& streams);

/// What changes in a group after its first day, where meetings and promises have a say in it.
void register_charter_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                             const observation::Screener& screener);

/// The lines of an agenda and its longer lane.
void register_agenda_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                            const observation::Screener& screener, MeetingStreams& streams);

/// Editing together: what happens in a meeting as a stream, and its fields.
void register_field_routes(web::Router& router, access::Door& door, area::AreaTrees& trees, const observation::Screener& screener,
                           MeetingStreams& streams);

/// Minutes: their versions, who reads what in them, approving and releasing, and as a file.
void register_minutes_routes(web::Router& router, access::Door& door, area::AreaTrees& trees,
                             const observation::Screener& screener, MeetingStreams& streams, MakePdf make_pdf);

}  // namespace samverkan::meeting
