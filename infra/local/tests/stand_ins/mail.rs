use std::sync::{Arc, Mutex};

use aws_sdk_sesv2::{
    Client,
    error::ProvideErrorMetadata,
    types::{Body, Content, Destination, EmailContent, Message},
};
use axum::http::{Request, Response};
use failure::Failure;
use hyper_util::{client::legacy::Client as Http, rt::TokioExecutor};
use local::{
    MailServer,
    mail::{Publish, Settings, pages},
};

use crate::{client, monday};

async fn send(client: &Client, to: &str, subject: &str, text: &str, html: Option<&str>) -> Result<String, String> {
    let content = |text: &str| Content::builder().data(text).charset("UTF-8").build().unwrap();
    let body = Body::builder().text(content(text)).set_html(html.map(content)).build();
    let message = Message::builder().subject(content(subject)).body(body).build();
    let sent = client
        .send_email()
        .from_email_address("ne-pas-repondre@exemple.fr")
        .destination(Destination::builder().to_addresses(to).build())
        .content(EmailContent::builder().simple(message).build())
        .send()
        .await;
    sent.map(|sent| sent.message_id.unwrap()).map_err(|error| error.code().unwrap_or("none").to_owned())
}

#[tokio::test]
async fn mails_are_kept_in_order_and_written_under_a_number() {
    let folder = tempfile::tempdir().unwrap();
    let clock = monday();
    let settings = Settings { folder: Some(folder.path().join("mail")), ..Settings::in_memory(clock.clone()) };
    let server = MailServer::start(settings.clone()).unwrap();
    let client = client!(aws_sdk_sesv2, server.endpoint());
    send(&client, "Ada@exemple.fr", "Un", "1", None).await.unwrap();
    clock.advance(std::time::Duration::from_mins(1)).unwrap();
    send(&client, "bob@exemple.fr", "Deux", "2", None).await.unwrap();
    send(&client, "ada@exemple.fr", "Trois", "3", Some("<p>3</p>")).await.unwrap();

    let mailbox = server.mailbox();
    assert_eq!(mailbox.count(), 3);
    let subjects: Vec<_> = mailbox.for_recipient("ADA@exemple.fr").into_iter().map(|mail| mail.subject).collect();
    assert_eq!(subjects, ["Un", "Trois"]);
    let latest = mailbox.latest("ada@exemple.fr").unwrap();
    assert_eq!((latest.number, latest.sent_at, latest.html.as_deref()), (3, clock.now(), Some("<p>3</p>")));
    assert_eq!(mailbox.latest("eve@exemple.fr"), None);

    let mut names: Vec<_> =
        std::fs::read_dir(folder.path().join("mail")).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["000001.eml", "000002.eml", "000003.eml"]);
    server.stop().await;

    let again = MailServer::start(settings).unwrap();
    let client = client!(aws_sdk_sesv2, again.endpoint());
    assert_eq!(send(&client, "ada@exemple.fr", "Quatre", "4", None).await.unwrap(), "local-000004");
}

#[tokio::test]
async fn what_ses_refuses_is_refused() {
    let server = MailServer::start(Settings::in_memory(monday())).unwrap();
    let client = client!(aws_sdk_sesv2, server.endpoint());
    let refused = send(&client, "nobody", "Un", "1", None).await;
    assert_eq!(refused.unwrap_err(), "BadRequestException");
    assert_eq!(server.mailbox().count(), 0);
}

/// SES quotes the address that it refuses; what our code makes of the refusal, and logs, does not.
#[tokio::test]
async fn a_refusal_that_quotes_an_address_gives_a_failure_without_it() {
    let server = MailServer::start(Settings::in_memory(monday())).unwrap();
    let client = client!(aws_sdk_sesv2, server.endpoint());
    let content = |text: &str| Content::builder().data(text).build().unwrap();
    let message = Message::builder().subject(content("Un")).body(Body::builder().text(content("1")).build()).build();
    let sent = client
        .send_email()
        .from_email_address("ne-pas-repondre@exemple.fr")
        .destination(Destination::builder().to_addresses("ada.lovelace").build())
        .content(EmailContent::builder().simple(message).build())
        .send()
        .await;
    let error = sent.unwrap_err();
    assert!(error.message().is_some_and(|message| message.contains("ada.lovelace")), "{error:?}");
    let failure = Failure::by_code("SendEmail")(error);
    assert_eq!(failure.to_string(), "SendEmail: BadRequestException");
}

/// The addresses are those of SES's mailbox simulator.
#[tokio::test]
async fn what_goes_to_the_simulator_comes_back_if_a_configuration_set_is_named() {
    let told: Arc<Mutex<Vec<serde_json::Value>>> = Arc::default();
    let heard = Arc::clone(&told);
    let publish = Publish::to(move |event| {
        heard.lock().unwrap().push(serde_json::from_str(&event).unwrap());
        Box::pin(async {})
    });
    let server = MailServer::start(Settings { publish, ..Settings::in_memory(monday()) }).unwrap();
    let client = client!(aws_sdk_sesv2, server.endpoint());
    send(&client, "bounce@simulator.amazonses.com", "Un", "1", None).await.unwrap();
    assert!(told.lock().unwrap().is_empty(), "without a configuration set SES tells nobody");
    let content = |text: &str| Content::builder().data(text).build().unwrap();
    for to in
        ["Bounce+7@simulator.amazonses.com", "complaint@simulator.amazonses.com", "success@simulator.amazonses.com"]
    {
        let body = Body::builder().text(content("1")).build();
        let message = Message::builder().subject(content("Un")).body(body).build();
        let sent = client
            .send_email()
            .from_email_address("ne-pas-repondre@exemple.fr")
            .configuration_set_name("mails")
            .destination(Destination::builder().to_addresses(to).build())
            .content(EmailContent::builder().simple(message).build());
        sent.send().await.unwrap();
    }
    let [bounce, complaint] = &told.lock().unwrap()[..] else { panic!("{told:?}") };
    assert_eq!((&bounce["source"], &bounce["detail-type"]), (&"aws.ses".into(), &"Email Bounced".into()));
    let recipient = &bounce["detail"]["bounce"]["bouncedRecipients"][0];
    assert_eq!(recipient["emailAddress"], "Bounce+7@simulator.amazonses.com");
    assert_eq!(bounce["detail"]["mail"]["tags"]["ses:configuration-set"][0], "mails");
    assert_eq!(complaint["detail"]["eventType"], "Complaint");
}

#[tokio::test]
async fn pages_show_mails_and_run_none_of_them() {
    let server = MailServer::start(Settings::in_memory(monday())).unwrap();
    let client = client!(aws_sdk_sesv2, server.endpoint());
    let html = Some("<script>x</script>\"");
    send(&client, "ada@exemple.fr", "<b>Code</b>", "Lien : https://exemple.fr/a", html).await.unwrap();
    send(&client, "bob@exemple.fr", "Autre", "…", None).await.unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, pages(server.mailbox().clone())).into_future());

    let (status, list) = get(&format!("http://{address}/mail?to=ADA%40exemple.fr")).await;
    assert_eq!(status, 200);
    assert!(list.contains("&lt;b&gt;Code&lt;/b&gt;") && !list.contains("Autre"), "{list}");
    let (_, mail) = get(&format!("http://{address}/mail/1")).await;
    assert!(mail.contains("<a href=\"https://exemple.fr/a\">"), "{mail}");
    assert!(mail.contains("srcdoc=\"&lt;script&gt;x&lt;/script&gt;&quot;\"") && !mail.contains("<script>"), "{mail}");
    assert_eq!(get(&format!("http://{address}/mail/9")).await.0, 404);
    let (_, json) = get(&format!("http://{address}/mail.json?to=bob@exemple.fr")).await;
    assert!(json.starts_with("[{\"number\":2,"), "{json}");
}

async fn get(uri: &str) -> (u16, String) {
    let http = Http::builder(TokioExecutor::new()).build_http::<axum::body::Body>();
    let request = Request::get(uri).body(axum::body::Body::empty()).unwrap();
    let response: Response<_> = http.request(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(axum::body::Body::new(response.into_body()), 1 << 20).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}
