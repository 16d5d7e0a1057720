//! The demo for visitors: a regional campaign at five moments, played once and kept, of which the platform shows one.

mod folders;
mod moment;
mod page;
mod people;
mod replay;

use std::{net::TcpListener, time::Duration};

use local::{Stack, StackSettings};
use tokio::sync::mpsc;

use crate::{arguments::Arguments, client::Platform, failure::Failure, serve, settings};
use folders::{Folders, Scene};
use moment::Moment;

/// The time given to requests under way before another moment starts. A browser may hold a connection open for longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Plays the moments at the first start. Then serves the moment that was served last, and each that a visitor chooses.
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
    let mut stack = start(&door, &folders, &scene, chosen.clone()).await?;
    greet(&stack.address());
    loop {
        let drawing = tokio::spawn(serve::completing(Platform::at(&stack.address())));
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
        // A connection that is open for longer is cut off: the folder of its platform is replaced.
        let _ = tokio::time::timeout(PATIENCE, stack.stop()).await;
        scene = folders.take(next)?;
        stack = start(&door, &folders, &scene, chosen.clone()).await?;
    }
}

/// Starts the platform in the current folder, at the door that stays open.
async fn start(
    door: &TcpListener,
    folders: &Folders,
    scene: &Scene,
    chosen: mpsc::Sender<Moment>,
) -> Result<Stack, Failure> {
    let visitors = Some(page::router(scene.clone(), chosen));
    let settings = StackSettings { visitors, ..settings::used(folders.current_folder(), scene.at) };
    let door = door.try_clone().map_err(Failure::because)?;
    Stack::start_at(door, settings).await.map_err(Failure::because)
}

fn greet(address: &str) {
    eprintln!(
        "\nOuvrez / open : {address}/demo\n\nChoisissez un moment de la campagne et qui vous êtes. / Choose a moment of the \
         campaign and who you are.\nCourrier / mail : {address}/mail\n\nCtrl-C pour arrêter / to stop."
    );
}
