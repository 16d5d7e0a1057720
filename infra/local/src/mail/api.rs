//! The call of `SESv2` that the platform makes.

use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::post,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Deserialize;
use serde_json::json;

use super::{
    mailbox::{Draft, Mailbox},
    message::{Attachment, Mail},
    simulator::{Publish, Sent},
};

pub(super) fn router(mailbox: Mailbox, publish: Publish) -> Router {
    Router::new().route("/v2/email/outbound-emails", post(send)).with_state((mailbox, publish))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct SendEmail {
    from_email_address: String,
    destination: Destination,
    content: Content,
    /// The configuration set, without which SES tells nobody what comes back.
    configuration_set_name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Destination {
    #[serde(rename = "ToAddresses", default)]
    to: Vec<String>,
    #[serde(rename = "CcAddresses", default)]
    copies: Vec<String>,
    #[serde(rename = "BccAddresses", default)]
    hidden_copies: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Content {
    simple: Simple,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Simple {
    subject: Text,
    body: Body,
    #[serde(default)]
    attachments: Vec<File>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct File {
    #[serde(rename = "FileName")]
    name: String,
    content_type: String,
    /// The bytes in base 64.
    raw_content: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    text: Option<Text>,
    html: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Text {
    data: String,
}

async fn send(State((mailbox, publish)): State<(Mailbox, Publish)>, body: Bytes) -> Response {
    let read = serde_json::from_slice::<SendEmail>(&body).map_err(|error| error.to_string());
    let drafted = read.and_then(|mut request| {
        let configuration_set = request.configuration_set_name.take();
        Ok((draft(request)?, configuration_set))
    });
    let (draft, configuration_set) = match drafted {
        Ok(drafted) => drafted,
        Err(reason) => return refusal(StatusCode::BAD_REQUEST, "BadRequestException", &reason),
    };
    let Mail { number, to, sent_at: at, .. } = match mailbox.keep(draft) {
        Ok(mail) => mail,
        Err(error) => {
            return refusal(StatusCode::INTERNAL_SERVER_ERROR, "InternalServiceErrorException", &error.to_string());
        }
    };
    if let Some(configuration_set) = &configuration_set {
        publish.tell(&Sent { configuration_set, number, to: &to, at }).await;
    }
    Json(json!({ "MessageId": format!("local-{number:06}") })).into_response()
}

fn draft(request: SendEmail) -> Result<Draft, String> {
    let Destination { mut to, copies, hidden_copies } = request.destination;
    to.extend(copies);
    to.extend(hidden_copies);
    let fits = 1..=50;
    if !fits.contains(&to.len()) {
        return Err("Recipient count must be between 1 and 50.".into());
    }
    // As SES does, the message quotes the address: what is logged of a refusal must leave the message out.
    if let Some(wrong) = to.iter().chain([&request.from_email_address]).find(|address| !address.contains('@')) {
        return Err(format!("Missing '@' in the address {wrong}."));
    }
    let Simple { subject, body, attachments } = request.content.simple;
    if body.text.is_none() && body.html.is_none() {
        return Err("A body is required.".into());
    }
    let attachments = attachments.into_iter().map(|file| {
        let bytes = STANDARD.decode(&file.raw_content).map_err(|error| error.to_string())?;
        Ok(Attachment { file_name: file.name, media_type: file.content_type, bytes })
    });
    Ok(Draft {
        attachments: attachments.collect::<Result<_, String>>()?,
        from: request.from_email_address,
        to,
        subject: subject.data,
        text: body.text.map(|text| text.data).unwrap_or_default(),
        html: body.html.map(|html| html.data),
    })
}

fn refusal(status: StatusCode, kind: &'static str, message: &str) -> Response {
    (status, [("x-amzn-errortype", kind)], Json(json!({ "message": message }))).into_response()
}
