//! The demo for visitors: a regional campaign at five moments, played once and kept, of which the platform shows one.

mod folders;
mod moment;
mod page;
mod people;
mod replay;

use std::{net::TcpListener, time::Duration};

use local::{ADMIN_EMAIL, SECRET, Stack, StackSettings, scheduler::Faults};
use tokio::sync::mpsc;

use crate::{
    arguments::Arguments,
    client::{Person, Platform},
    failure::Failure,
    serve,
};
use folders::{Folders, Scene};
use moment::Moment;

/// The time given to requests under way before another moment starts. A browser may hold a connection open for longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Plays the moments at the first start, then serves the one that was looked at last, and those that visitors choose.
pub(crate) async fn serve(arguments: &Arguments) -> Result<(), Failure> {
    let door = Stack::door(arguments.port).map_err(Failure::because)?;
    let folders = Folders::under(&arguments.data);
    if !folders.are_all_kept() {
        Box::pin(replay::play(&folders, arguments.seed)).await?;
    }
    let mut scene = match folders.current()? {
        Some(scene) => scene,
        None => folders.take(Moment::BeforeOpening)?,
    };
    let (chosen, mut choices) = mpsc::channel(1);
    let mut greeted = false;
    loop {
        let stack = start(&door, &folders, &scene, chosen.clone()).await?;
        if !greeted {
            greet(&stack.address());
            greeted = true;
        }
        let drawing = tokio::spawn(drawing(stack.address()));
        let next = tokio::select! {
            stopped = tokio::signal::ctrl_c() => stopped.map(|()| None).map_err(Failure::because)?,
            next = choices.recv() => next,
        };
        drawing.abort();
        let Some(next) = next else {
            eprintln!("\narrêt / stopping");
            stack.stop().await;
            return Ok(());
        };
        // What is still open after that answers to nobody: its folder is replaced.
        let _ = tokio::time::timeout(PATIENCE, stack.stop()).await;
        scene = folders.take(next)?;
    }
}

/// Starts the platform in the current folder, at the door that stays open.
async fn start(
    door: &TcpListener,
    folders: &Folders,
    scene: &Scene,
    chosen: mpsc::Sender<Moment>,
) -> Result<Stack, Failure> {
    let settings = StackSettings {
        folder: folders.current_folder(),
        durable: true,
        host: "localhost",
        port: 0,
        starts_at: scene.at,
        clock_runs: true,
        entropy_seed: None,
        pages: serve::pages(),
        visitors: Some(page::router(scene.clone(), chosen)),
        faults: Faults::default(),
        secret: SECRET.to_owned(),
        more_admins: Vec::new(),
        sweeps: true,
    };
    let door = door.try_clone().map_err(Failure::because)?;
    Stack::start_at(door, settings).await.map_err(Failure::because)
}

/// Completes the draw of each round, as [`serve::completing`] does.
async fn drawing(address: String) {
    let platform = Platform::at(&address);
    match Person::sign_in(&platform, ADMIN_EMAIL).await {
        Ok(admin) => serve::completing(platform, admin).await,
        Err(failure) => eprintln!("le tirage au sort n'est pas complet / the draw is not complete: {failure}"),
    }
}

fn greet(address: &str) {
    eprintln!(
        "\nOuvrez / open : {address}/demo\n\nChoisissez un moment de la campagne et qui vous êtes. / Choose a moment of the \
         campaign and who you are.\nCourrier / mail : {address}/mail\n\nCtrl-C pour arrêter / to stop."
    );
}
