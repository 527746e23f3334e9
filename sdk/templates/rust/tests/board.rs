//! The brick on the real runtime: `legollab brick test` builds it and runs this.

use legollab_testing::{Bench, BenchError, CallError, json};

#[tokio::test]
async fn members_write_and_everyone_reads() -> Result<(), BenchError> {
    let bench = Bench::new()
        .brick("board", legollab_testing::this_brick()?)
        .start()
        .await?;
    let ada = bench.join("Ada").await?;

    let visitor = bench.call("board", "notes", "write", json!({ "text": "Hello" })).await;
    assert!(matches!(visitor, Err(CallError::SignInRequired { .. })), "{visitor:?}");

    bench
        .call("board", "notes", "write", json!({ "text": "Hello" }))
        .by(&ada)
        .await
        .expect("a member may write");
    let notes = bench
        .call("board", "notes", "list", json!({}))
        .await
        .expect("everyone may read");
    assert_eq!(notes[0]["text"], "Hello");
    Ok(())
}

#[tokio::test]
async fn a_note_that_is_too_long_says_so_in_the_readers_language() -> Result<(), BenchError> {
    let bench = Bench::new()
        .brick("board", legollab_testing::this_brick()?)
        .start()
        .await?;
    let chloe = bench.join_as("Chloé", &[], "fr").await?;

    let refused = bench
        .call("board", "notes", "write", json!({ "text": "x".repeat(501) }))
        .by(&chloe)
        .await;
    let Err(CallError::Refused(refusal)) = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(refusal.status, 422);
    assert_eq!(
        refusal.fields,
        [("text".to_owned(), "Écrivez de 1 à 500 caractères.".to_owned())]
    );
    Ok(())
}
