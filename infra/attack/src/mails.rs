//! Mails that strangers have sent by the platform.

use std::time::Instant;

use domain::rights::budget::{MAILS_TO_ADDRESS, MAILS_TO_STRANGERS};
use futures::{StreamExt, TryStreamExt, stream};

use crate::{
    figure::Figure,
    target::{Failure, Target},
};

/// Requests for one address, each from another network.
const TO_ONE_ADDRESS: usize = 200;
/// Requests for addresses that nobody has, from one network.
const TO_STRANGERS: usize = 120;
/// Requests under way at once.
const AT_ONCE: usize = 32;

/// Has mails sent to one address from many networks.
#[allow(clippy::disallowed_methods)] // measures how long the machine takes
pub(crate) async fn to_one_address(target: &Target, victim: &str) -> Result<Figure, Failure> {
    let began = Instant::now();
    let asks = (0..TO_ONE_ADDRESS).map(|_| async move { target.browser(&target.network(), victim).await });
    stream::iter(asks).buffer_unordered(AT_ONCE).try_collect::<Vec<_>>().await?;
    let (achieved, _) = target.mails(victim).await?;
    Ok(Figure {
        attack: "mails to one address, 200 networks",
        requests: TO_ONE_ADDRESS,
        achieved,
        // Those of the day, and one for each ten minutes that the attack has touched.
        allowed: MAILS_TO_ADDRESS.limit as usize + 2,
        took: began.elapsed(),
    })
}

/// Has mails sent to addresses that nobody has.
#[allow(clippy::disallowed_methods)] // measures how long the machine takes
pub(crate) async fn to_strangers(target: &Target) -> Result<Figure, Failure> {
    let (began, network) = (Instant::now(), target.network());
    let emails: Vec<String> = (0..TO_STRANGERS).map(|number| format!("stranger{number}@example.org")).collect();
    let asks = emails.iter().map(|email| target.browser(&network, email));
    stream::iter(asks).buffer_unordered(AT_ONCE).try_collect::<Vec<_>>().await?;
    let mut achieved = 0;
    for email in &emails {
        achieved += target.mails(email).await?.0;
    }
    Ok(Figure {
        attack: "mails to 120 addresses that nobody has, one network",
        requests: TO_STRANGERS,
        achieved,
        allowed: MAILS_TO_STRANGERS.limit as usize,
        took: began.elapsed(),
    })
}
