//! TLS that the registry speaks itself.

use std::{fs, path::Path};

use legollab_registry::{Registry, RegistryOptions};
use legollab_web::connection::TlsFiles;
use rcgen::{CertificateParams, KeyPair};
use reqwest::{Certificate, Client, StatusCode};
use tempfile::TempDir;

use crate::support::TestRegistry;

/// Writes a new certificate for this machine, and says what it is in PEM.
fn certificate(files: &TlsFiles) -> String {
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(names).unwrap().self_signed(&key).unwrap();
    fs::write(&files.key, key.serialize_pem()).unwrap();
    fs::write(&files.certificate, certificate.pem()).unwrap();
    certificate.pem()
}

fn files(folder: &Path) -> TlsFiles {
    TlsFiles {
        certificate: folder.join("cert.pem"),
        key: folder.join("key.pem"),
    }
}

/// A client that believes this certificate alone.
fn believing(certificate: &str) -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let root = Certificate::from_pem(certificate.as_bytes()).unwrap();
    Client::builder().no_proxy().tls_certs_only([root]).build().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_registry_speaks_tls_and_takes_a_renewed_certificate_without_a_restart() {
    let folder = TempDir::new().unwrap();
    let files = files(folder.path());
    let first = certificate(&files);
    let test = TestRegistry::start_with(|options| options.tls = Some(files.clone())).await;
    let address = format!("https://{}/", test.address);
    let get = async |client: &Client, path: &str| client.get(format!("{address}{path}")).send().await;

    let client = believing(&first);
    let answer = get(&client, "api/packages").await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.headers().contains_key("strict-transport-security"), "{answer:?}");
    // Where programs get their tokens is said with the address that they have come by.
    let refused = get(&client, "v2/").await.unwrap();
    let challenge = refused.headers()["www-authenticate"].to_str().unwrap().to_owned();
    assert!(challenge.contains(&format!("realm=\"{address}token\"")), "{challenge}");
    // Nobody is answered without it, and others go on.
    let plain = Client::builder().no_proxy().build().unwrap();
    assert!(plain.get(format!("http://{}/", test.address)).send().await.is_err());
    assert_eq!(get(&client, "api/packages").await.unwrap().status(), StatusCode::OK);

    // A new certificate whose key is not there yet changes nothing.
    let key = fs::read(&files.key).unwrap();
    let second = certificate(&files);
    let new_key = fs::read(&files.key).unwrap();
    fs::write(&files.key, &key).unwrap();
    assert!(get(&believing(&first), "api/packages").await.is_ok());
    assert!(get(&believing(&second), "api/packages").await.is_err());
    fs::remove_file(&files.key).unwrap();
    fs::write(&files.key, new_key).unwrap();
    assert!(get(&believing(&second), "api/packages").await.is_ok());
    assert!(get(&believing(&first), "api/packages").await.is_err());
    // Who has come before goes on.
    assert_eq!(get(&client, "api/packages").await.unwrap().status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_that_cannot_be_used_stops_the_start() {
    let folder = TempDir::new().unwrap();
    let files = files(folder.path());
    let open = async || {
        let options = RegistryOptions {
            tls: Some(files.clone()),
            ..RegistryOptions::new(
                &folder.path().join("registry"),
                legollab_registry::DatabaseAddress::Embedded,
            )
        };
        Registry::open(options)
            .await
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    let told = open().await.unwrap_err();
    assert!(told.contains("cert.pem"), "{told}");
    fs::write(&files.certificate, "no certificate").unwrap();
    let told = open().await.unwrap_err();
    assert!(told.contains("holds no certificate"), "{told}");
    certificate(&files);
    fs::write(&files.key, KeyPair::generate().unwrap().serialize_pem()).unwrap();
    let told = open().await.unwrap_err();
    assert!(told.contains("cannot be used"), "{told}");
    certificate(&files);
    open().await.unwrap();
}
