//! Uploads in one request and in chunks.

use std::io::{Read as _, Write as _};

use legollab_package::Digest;
use reqwest::{Method, Response, StatusCode};

use super::client::{OciClient, Publisher, errors};
use crate::support::TestRegistry;

async fn patch(client: &OciClient, location: &str, range: &str, bytes: &[u8]) -> Response {
    let request = client
        .request(Method::PATCH, location)
        .header("content-type", "application/octet-stream");
    let request = match range {
        "" => request,
        range => request.header("content-range", range),
    };
    request.body(bytes.to_vec()).send().await.unwrap()
}

fn range(response: &Response) -> &str {
    response.headers()["range"].to_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn chunks_go_on_where_the_upload_stopped() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let location = client.begin("atelier/tools").await;
    let first = patch(&client, &location, "0-2", b"abc").await;
    assert_eq!((first.status(), range(&first)), (StatusCode::ACCEPTED, "0-2"));
    // Out of order, twice the same, and not as long as it says: nothing of it stays.
    for (told, bytes, status) in [
        ("5-7", "fgh", 416),
        ("0-2", "abc", 416),
        ("3-9", "def", 400),
        ("3-4", "def", 400),
        ("x", "d", 400),
    ] {
        let refused = patch(&client, &location, told, bytes.as_bytes()).await;
        assert_eq!(refused.status().as_u16(), status, "{told}");
        let now = client.get(&location).await;
        assert_eq!((now.status(), range(&now)), (StatusCode::NO_CONTENT, "0-2"));
    }
    let second = patch(&client, &location, "3-5", b"def").await;
    assert_eq!((second.status(), range(&second)), (StatusCode::ACCEPTED, "0-5"));
    let streamed = patch(&client, &location, "", b"ghi").await;
    assert_eq!((streamed.status(), range(&streamed)), (StatusCode::ACCEPTED, "0-8"));
    let digest = Digest::of(b"abcdefghijkl").to_string();
    let finished = client
        .request(Method::PUT, &format!("{location}?digest={digest}"))
        .header("content-range", "9-11")
        .body("jkl")
        .send()
        .await
        .unwrap();
    assert_eq!(finished.status(), StatusCode::CREATED);
    assert_eq!(finished.headers()["docker-content-digest"], digest.as_str());
    let blob = client.get(&format!("/v2/atelier/tools/blobs/{digest}")).await;
    assert_eq!(blob.bytes().await.unwrap().as_ref(), b"abcdefghijkl");
    assert_eq!(client.status(Method::GET, &location).await, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrived_before_a_broken_connection_stays() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let client = &publisher.client;
    let location = client.begin("atelier/tools").await;
    let head = format!(
        "PATCH {location} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\ncontent-length: 1000\r\n\r\nabcdef",
        test.address, publisher.token
    );
    let address = test.address;
    tokio::task::spawn_blocking(move || {
        let mut connection = std::net::TcpStream::connect(address).unwrap();
        connection.write_all(head.as_bytes()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
    })
    .await
    .unwrap();
    for _ in 0..100 {
        let now = client.get(&location).await;
        let again = patch(client, &location, "6-8", b"ghi").await;
        if range(&now) == "0-5" && again.status() == StatusCode::ACCEPTED {
            let digest = Digest::of(b"abcdefghi").to_string();
            let finished = client
                .request(Method::PUT, &format!("{location}?digest={digest}"))
                .send()
                .await
                .unwrap();
            assert_eq!(finished.status(), StatusCode::CREATED);
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("the upload did not go on");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_what_its_digest_says_is_not_there() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let (said, sent) = (Digest::of(b"said").to_string(), Digest::of(b"sent").to_string());
    let location = client.begin("atelier/tools").await;
    let in_two = client
        .request(Method::PUT, &format!("{location}?digest={said}"))
        .body("sent")
        .send();
    let path = format!("/v2/atelier/tools/blobs/uploads/?digest={said}");
    let in_one = client.request(Method::POST, &path).body("sent").send();
    for answer in [in_two.await.unwrap(), in_one.await.unwrap()] {
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
        assert_eq!(errors(answer).await[0].0, "DIGEST_INVALID");
    }
    for digest in [&said, &sent] {
        let path = format!("/v2/atelier/tools/blobs/{digest}");
        assert_eq!(client.status(Method::HEAD, &path).await, StatusCode::NOT_FOUND);
    }
    for wrong in ["", "?digest=", "?digest=sha256:00"] {
        let location = client.begin("atelier/tools").await;
        let answer = client
            .request(Method::PUT, &format!("{location}{wrong}"))
            .body("sent")
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    }
    let path = format!("/v2/atelier/tools/blobs/uploads/?digest={sent}");
    let whole = client.request(Method::POST, &path).body("sent").send().await.unwrap();
    assert_eq!(whole.status(), StatusCode::CREATED);
    let left = std::fs::read_dir(test.folder().join("uploads")).unwrap().count();
    assert_eq!(left, 3, "only the uploads that were not finished have files");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_large_is_refused_before_it_is_sent() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let location = publisher.client.begin("atelier/tools").await;
    let digest = Digest::of(b"");
    for (method, path) in [
        ("PATCH", location.clone()),
        ("PUT", format!("{location}?digest={digest}")),
        ("POST", format!("/v2/atelier/tools/blobs/uploads/?digest={digest}")),
    ] {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nauthorization: Bearer {}\r\ncontent-length: 536870913\r\n\r\n",
            test.address, publisher.token
        );
        let address = test.address;
        let answer = tokio::task::spawn_blocking(move || {
            let mut connection = std::net::TcpStream::connect(address).unwrap();
            connection.write_all(head.as_bytes()).unwrap();
            let mut answer = [0; 12];
            connection.read_exact(&mut answer).unwrap();
            String::from_utf8(answer.to_vec()).unwrap()
        });
        assert_eq!(answer.await.unwrap(), "HTTP/1.1 413", "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_are_given_up_and_forgotten() {
    let test = TestRegistry::start().await;
    let publisher = Publisher::new(&test, "atelier").await;
    let (client, location) = (&publisher.client, publisher.client.begin("atelier/tools").await);
    let theirs = Publisher::new(&test, "ailleurs").await.client;
    let elsewhere = location.replace("atelier", "ailleurs");
    assert_eq!(theirs.status(Method::GET, &elsewhere).await, StatusCode::NOT_FOUND);
    assert_eq!(client.status(Method::DELETE, &location).await, StatusCode::NO_CONTENT);
    assert_eq!(client.status(Method::GET, &location).await, StatusCode::NOT_FOUND);
    let location = client.begin("atelier/tools").await;
    test.days_later(2).await;
    assert_eq!(client.status(Method::GET, &location).await, StatusCode::NOT_FOUND);
    assert_eq!(std::fs::read_dir(test.folder().join("uploads")).unwrap().count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_that_were_given_up_make_room_for_others() {
    let test = TestRegistry::start().await;
    let client = Publisher::new(&test, "atelier").await.client;
    let mut begun = Vec::new();
    for _ in 0..64 {
        begun.push(client.begin("atelier/tools").await);
    }
    let path = "/v2/atelier/tools/blobs/uploads/";
    let refused = client.request(Method::POST, path).send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(refused.headers()["retry-after"], "120");
    assert_eq!(errors(refused).await[0].0, "TOOMANYREQUESTS");
    let id = begun[7].rsplit('/').next().unwrap();
    let file = std::fs::File::options()
        .append(true)
        .open(test.folder().join("uploads").join(id))
        .unwrap();
    file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_secs(121))
        .unwrap();
    client.begin("atelier/tools").await;
    for (number, location) in begun.iter().enumerate() {
        let expected = match number {
            7 => StatusCode::NOT_FOUND,
            _ => StatusCode::NO_CONTENT,
        };
        assert_eq!(client.status(Method::GET, location).await, expected, "{number}");
    }
}
