//! The Lambda function `load-list`.

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), lambda::serve::Error> {
    lambda::serve::trigger(load_list::handle).await
}
