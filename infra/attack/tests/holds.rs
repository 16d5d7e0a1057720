//! The attacks against a platform in this process: each achieves something and is stopped by its budget.

use attack::{Target, attack};
use local::{ADMIN_EMAIL, SECOND_ADMIN_EMAIL, Stack, StackSettings};

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_holds() {
    let folder = tempfile::tempdir().unwrap();
    let settings = StackSettings::for_tests(folder.path(), "2024-02-20T08:00:00Z".parse().unwrap());
    let stack = Stack::start(settings).await.unwrap();
    let target = Target::at(&stack.address()).unwrap();
    // An administrator's account is made when its first mail is sent.
    let figures = attack(&target, SECOND_ADMIN_EMAIL, ADMIN_EMAIL).await.unwrap();
    for figure in &figures {
        assert!(figure.held(), "{figure}");
        assert!(figure.achieved > 0 && figure.achieved < figure.requests, "the attack was made: {figure}");
    }
    assert_eq!(figures.len(), 5);
}
