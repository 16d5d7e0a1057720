//! Replays the campaign of the region once, and keeps the platform at each moment.

use std::net::TcpListener;

use jiff::{SignedDuration, Timestamp};
use local::Stack;
use serde_json::Value;

use super::{
    folders::{Folders, Scene},
    moment::Moment,
    people,
};
use crate::{
    client::Platform,
    draw,
    failure::Failure,
    player::{Player, approval, later, of_calendar, rankings, wishes},
    prepare::{self, Source},
    progress::Progress,
    serve::STARTS_AT,
    settings,
};

const HOUR: i64 = 3_600;
/// The time after which every authenticator gives another code.
const NEXT_CODE: SignedDuration = SignedDuration::from_secs(60);

/// The replay under way.
struct Replay<'a> {
    folders: &'a Folders,
    door: TcpListener,
    stack: Stack,
    player: Player,
}

/// Plays the campaign of the region and keeps its moments.
pub(super) async fn play(folders: &Folders, seed: u64) -> Result<(), Failure> {
    folders.start_again()?;
    let progress = Progress::start("campagne rejouée / campaign replayed", 0);
    let door = Stack::door(0).map_err(Failure::because)?;
    let stack = start(folders, &door, (seed, STARTS_AT.parse().map_err(Failure::because)?)).await?;
    let player = Player { platform: Platform::at(&stack.address()), seed };
    let replay = Replay { folders, door, stack, player };
    replay.whole().await?.stack.stop().await;
    progress.end();
    Ok(())
}

/// Starts the platform of the replay, whose clock stands still.
async fn start(
    folders: &Folders,
    door: &TcpListener,
    (entropy_seed, starts_at): (u64, Timestamp),
) -> Result<Stack, Failure> {
    let settings = settings::played(folders.replay_folder(), starts_at, entropy_seed);
    let door = door.try_clone().map_err(Failure::because)?;
    Stack::start_at(door, settings).await.map_err(Failure::because)
}

impl Replay<'_> {
    async fn whole(self) -> Result<Self, Failure> {
        let source = Source::Region { seed: self.player.seed };
        prepare::prepare(&self.player.platform, &self.player.admin().await?, &source).await?;
        let campaign = self.player.campaign().await?;
        let described = of_calendar(&campaign["calendar"]["descriptions_open"])?;
        self.player.clock_to(&later(&described, 58 * HOUR)?).await?;
        let replay = self.keep(Moment::BeforeOpening).await?;
        let replay = replay.first_round(&campaign["rounds"][0]).await?;
        replay.second_round(&campaign["rounds"][1]).await?;
        let last_round = of_calendar(&campaign["calendar"]["off_application"]["opens"])?;
        replay.player.clock_to(&later(&last_round, 10 * HOUR)?).await?;
        replay.keep(Moment::LastRound).await
    }

    /// Plays the first round, and stops in the middle of the wishes and of the rankings.
    async fn first_round(self, dates: &Value) -> Result<Self, Failure> {
        self.clock_to(&dates["wishes"]["opens_at"], 34 * HOUR).await?;
        let students = wishes::students(&self.player).await?;
        let (early, late) = students.split_at(students.len() * 3 / 5);
        wishes::play(&self.player, 1, early).await?;
        let replay = self.keep(Moment::Wishes).await?;
        wishes::play(&replay.player, 1, late).await?;
        replay.clock_to(&dates["ranking"]["opens_at"], 60).await?;
        let supervisors = rankings::supervisors(&replay.player).await?;
        let (early, late) = supervisors.split_at(supervisors.len() / 2);
        rankings::play(&replay.player, 1, early).await?;
        replay.draw(1).await?;
        replay.clock_to(&dates["ranking"]["opens_at"], 58 * HOUR).await?;
        let replay = replay.keep(Moment::Ranking).await?;
        rankings::play(&replay.player, 1, late).await?;
        replay.publish(1, dates).await?;
        replay.keep(Moment::Results).await
    }

    async fn second_round(&self, dates: &Value) -> Result<(), Failure> {
        self.clock_to(&dates["wishes"]["opens_at"], HOUR).await?;
        wishes::play(&self.player, 2, &wishes::students(&self.player).await?).await?;
        self.clock_to(&dates["ranking"]["opens_at"], 60).await?;
        rankings::play(&self.player, 2, &rankings::supervisors(&self.player).await?).await?;
        self.draw(2).await?;
        self.publish(2, dates).await
    }

    /// Completes the draw of a round at its hour.
    async fn draw(&self, round: u32) -> Result<(), Failure> {
        let hours = draw::hours(&self.player.admin().await?).await?;
        let hour = hours.get(round as usize - 1).ok_or_else(|| Failure::because("une vague sans tirage"))?;
        self.player.clock_to(&hour.to_string()).await?;
        draw::complete(&self.player.platform, round).await
    }

    /// Closes the rankings, has two administrators approve the results, and publishes them.
    async fn publish(&self, round: u64, dates: &Value) -> Result<(), Failure> {
        self.clock_to(&dates["ranking"]["closes_at"], 60).await?;
        approval::publication(&self.player, round).await?;
        self.clock_to(&dates["results_at"], HOUR).await
    }

    /// Moves the clock to some seconds after an instant of the calendar.
    async fn clock_to(&self, instant: &Value, seconds: i64) -> Result<(), Failure> {
        let instant = instant.as_str().ok_or_else(|| Failure::because("une date manque au calendrier"))?;
        let progress = Progress::start(format!("calendrier / calendar: {instant}"), 0);
        self.player.clock_to(&later(instant, seconds)?).await?;
        progress.end();
        Ok(())
    }

    /// Keeps the platform as it is. It is stopped meanwhile, so that its files are complete.
    async fn keep(self, moment: Moment) -> Result<Self, Failure> {
        let Self { folders, door, stack, player } = self;
        // A platform that stops sends no more mails, and people would miss those of this moment.
        stack.queues().settle().await;
        let people = people::at(moment, &player.admin().await?).await?;
        let at = stack.clock().now();
        let progress = Progress::start(format!("moment gardé / moment kept: {}", moment.title().fr), 0);
        stack.stop().await;
        // An authenticator gives each code once: at this instant it would give again the code that the replay has used.
        let begins = at + NEXT_CODE;
        folders.keep(&Scene { moment, at: begins, people })?;
        // Each part of the replay draws other identifiers.
        let seed = player.seed.wrapping_add(1 + moment as u64);
        let stack = start(folders, &door, (seed, at)).await?;
        progress.end();
        Ok(Self { folders, door, stack, player })
    }
}
