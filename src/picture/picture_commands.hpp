// SPDX-License-Identifier: EUPL-1.2
// What people do with the picture: open, write, review, lock, correct and withdraw an edition; raise a signal or wait.
#pragma once

#include <functional>

#include "kit/db/database.hpp"
#include "observation/observation_commands.hpp"
#include "picture/edition.hpp"
#include "picture/edition_rules.hpp"
#include "picture/picture_views.hpp"

namespace samverkan::picture {

/// Makes the columns hold what is committed: see PictureState::catch_up. The first thing in every unit of work on the picture.
void bring_up_to_date(db::Work& work, const PictureScene& scene);
/// Writes down what was shown since the last time, in a unit of work of its own; before the reply leaves that shows it.
void note_shown(db::Database& database, PictureState& state, UtcTime now, RandomSource& random);

/// The front items that a locked edition hands to the next week's draft; reads what was frozen.
using FrontOf = std::function<std::vector<FrontItem>(const Edition& last)>;

struct NewEdition {
  EditionId id;
  std::string area_slug;
  IsoWeek week;
};
/// A draft, opened with the front items of the last locked edition. The same id again gives the same draft; refuses a second
/// edition for the area and week with conflict.
[[nodiscard]] Result<Edition> open_edition(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                           const NewEdition& given, const FrontOf& front_of);

/// What is written must be clear of people: see observation::require_clear.
[[nodiscard]] Result<Edition> edit(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                   const observation::Screener& screener, const EditionId& id, const Draft& draft);
[[nodiscard]] Result<Edition> send_to_review(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                             const EditionId& id);
[[nodiscard]] Result<Edition> approve(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id);

/// `freeze` turns the picture, as the lattice shows it, into what is stored for ever. `seen` is what the page was made of.
/// Locking a correction replaces the locked edition; it counts late reports only where at least five came: see late_rules.hpp.
using Freeze = std::function<Frozen(const PictureScene& seen, const PicturePage& page, const Edition& edition)>;
[[nodiscard]] Result<Edition> lock(db::Work& work, const access::Actor& actor, const PictureScene& scene, const EditionId& id,
                                   const Freeze& freeze);
/// Gives the draft of the correction; the locked one stays in force until that is locked too. One correction at a time.
/// `reason` is screened.
[[nodiscard]] Result<Edition> replace(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                      const observation::Screener& screener, const EditionId& id, const std::string& reason);
[[nodiscard]] Result<Edition> withdraw(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                       const observation::Screener& screener, const EditionId& id, const std::string& reason);

/// The edition, for those who read it.
[[nodiscard]] Result<Edition> get_edition(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                          const EditionId& id);

/// How many reports came after the edition was locked, as it may be said; nothing unless it is locked.
[[nodiscard]] std::optional<Figure> late_of(db::Work& work, const PictureScene& scene, const Edition& edition);
/// The draft that corrects the edition, when there is one.
[[nodiscard]] std::optional<EditionId> open_correction(db::Work& work, const Edition& edition);

/// The edition in use for an area and week, for the picture's head line.
[[nodiscard]] std::optional<Edition> edition_line(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                                  std::string_view area_slug, IsoWeek week);
struct EditionPage {
  std::vector<Edition> editions;
  std::string next_cursor;  // empty at the end
};
/// Newest first, of an area and all below it; of all areas when `area_slug` is empty. Without what was frozen. Refuses a cursor
/// that is none.
[[nodiscard]] Result<EditionPage> list_editions(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                                std::string_view area_slug, std::size_t limit, std::string_view cursor);
/// The verbs the actor may use on the edition now.
[[nodiscard]] std::vector<std::string> verbs_on(const access::Actor& actor, const PictureScene& scene, const Edition& edition,
                                                UtcTime now);

/// What the name of a signal says: "2026-W47.rinkeby.damage.more".
struct SignalName {
  IsoWeek week;
  std::string area_slug;
  std::string category_group;
  std::string direction;  // "more" or "less"
};
[[nodiscard]] Result<SignalName> read_signal(const SignalId& id);
/// Whether the text is the name that a signal of one of these areas has, so that nothing else is stored as one.
[[nodiscard]] bool is_signal(const SignalId& id, const area::AreaTree& areas);

/// An edition older than this brings nothing to an agenda.
inline constexpr int kWeeksInFront = 2;
/// What stands in front of the area's newest locked edition, if its week is one of the last kWeeksInFront; without what somebody
/// chose to wait with, in whichever week, and is still waited with. At most kFrontItemsMax.
[[nodiscard]] std::vector<SignalId> signals_in_front(db::Work& work, const access::AreaId& area);
/// Whether the edition of last week is locked and had nothing in front: without it nobody knows.
[[nodiscard]] bool nothing_stands_out(db::Work& work, const access::AreaId& area);

/// A signal as a locked edition keeps it: the numbers that everybody may see who reads the edition.
struct FrozenSignal {
  std::string shown;  // "19", "1–4"; empty when even the range is kept back
  Band usual;
  IsoWeek week;
  std::string area_version;  // of the boundaries
  std::string sources;       // what was counted: "observations"
  EditionId edition;
};
/// From the locked edition of the area that has the signal in front, else from that of an area in it; nothing where there is
/// none. Never from one of an area above, which not everybody of the area's groups reads.
[[nodiscard]] std::optional<FrozenSignal> frozen_signal(db::Work& work, const area::AreaTree& areas, const access::AreaId& area,
                                                        const SignalId& id);

[[nodiscard]] Result<void> raise_signal(db::Work& work, const access::Actor& actor, const PictureScene& scene, const SignalId& id,
                                        const std::optional<std::string>& meeting);
/// "Avvakta": a recorded answer with a date.
[[nodiscard]] Result<void> wait_with_signal(db::Work& work, const access::Actor& actor, const PictureScene& scene,
                                            const SignalId& id, LocalDate until);

}  // namespace samverkan::picture
