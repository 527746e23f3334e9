//! What a French reader is told is French to its last word, and what an English reader is told is English.

use legollab_e2e::{
    french::must_be_french,
    site::{PASSWORD, Site, email},
};
use reqwest::Method;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn arguments_that_do_not_fit_are_explained_in_the_readers_language() {
    let mut site = Site::bikes().await;
    let (french, english) = (site.visitor_reading("fr"), site.visitor_reading("en"));
    french.sign_up("Zoé", &email("Zoe"), PASSWORD).await;
    english.sign_up("Alix", &email("Alix"), PASSWORD).await;
    let offer = "bikes/items/offer";
    let hours = "bikes/items/set-hours";
    let request = "bikes/bookings/request";
    // The function, the body, and what is said of it in French and in English.
    let bodies: &[(&str, &[u8], &str, &str)] = &[
        (
            offer,
            br#"{"name": "#,
            "name ne convient pas. Attendu : un texte ; reçu : la fin du JSON, ligne 1, colonne 10.",
            "name: expected a text, found the end of the JSON at line 1, column 10",
        ),
        (
            offer,
            b"[1,2]",
            "Les arguments ne conviennent pas. Attendu : un objet qui donne chaque argument par son nom ; reçu : une liste.",
            "Expected an object with the arguments by name, found a list",
        ),
        (
            offer,
            b"{\"name\":\"\xff\"}",
            "Les arguments ne conviennent pas. Attendu : de l’UTF-8 ; reçu : l’octet 0xff, ligne 1, colonne 10.",
            "Expected UTF-8, found the byte 0xff at line 1, column 10",
        ),
        (
            offer,
            br#"{"name":5,"description":"","place":""}"#,
            "name ne convient pas. Attendu : un texte ; reçu : le nombre 5.",
            "name: expected a text, found the number 5",
        ),
        (
            offer,
            br#"{"name":"x","description":""}"#,
            "place ne convient pas. Attendu : un texte ; reçu : rien.",
            "place: expected a text, found nothing",
        ),
        (
            offer,
            br#"{"name":"x","description":"","place":"","price":3}"#,
            "price ne convient pas. Attendu : l’un des noms name, description, place ; reçu : un nom inconnu.",
            "price: expected one of the names name, description, place, found an unknown name",
        ),
        (
            offer,
            br#"{"name":"x","name":"y"}"#,
            "name ne convient pas. Attendu : chaque nom une seule fois ; reçu : le même nom une nouvelle fois.",
            "name: expected each name once, found it again",
        ),
        (
            offer,
            b"{name:1}",
            "Les arguments ne conviennent pas. Attendu : une clé entre guillemets droits ; reçu : `n`, ligne 1, colonne 2.",
            "Expected a key in quotation marks, found `n` at line 1, column 2",
        ),
        (
            offer,
            b"{\"name\":\"a\tb\"}",
            "name ne convient pas. Attendu : `\"` à la fin du texte ; reçu : l’octet 0x09, ligne 1, colonne 11.",
            "name: expected `\"` at the end of the text, found the byte 0x09 at line 1, column 11",
        ),
        (
            hours,
            br#"{"item":"x","hours":[{"day":"monnday"}]}"#,
            "hours[0].day ne convient pas. Attendu : l’un des noms \"monday\", \"tuesday\", \"wednesday\", \"thursday\", \
             \"friday\", \"saturday\", \"sunday\" ; reçu : le texte \"monnday\".",
            "hours[0].day: expected one of the names \"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \
             \"saturday\", \"sunday\", found the text \"monnday\"",
        ),
        (
            request,
            br#"{"item":"x","from":99999999999999999999,"until":1}"#,
            "from ne convient pas. Attendu : un nombre entier sur 64 bits ; reçu : le nombre 99999999999999999999.",
            "from: expected a whole number of 64 bits, found the number 99999999999999999999",
        ),
        (
            request,
            br#"{"item":"x","from":1.5,"until":true}"#,
            "from ne convient pas. Attendu : un nombre entier sur 64 bits ; reçu : le nombre 1.5.",
            "from: expected a whole number of 64 bits, found the number 1.5",
        ),
    ];
    // The same, for arguments in the address.
    let addresses: &[(&str, &str, &str)] = &[
        (
            "item=x&days=many",
            "days ne convient pas. Attendu : un nombre entier ; reçu : le texte \"many\".",
            "days: expected a whole number, found the text \"many\"",
        ),
        (
            "item=x&days=256",
            "days ne convient pas. Attendu : un nombre entier de 0 à 255 ; reçu : le nombre 256.",
            "days: expected a whole number from 0 to 255, found the number 256",
        ),
        (
            "item=x&item=y&days=1",
            "item ne convient pas. Attendu : une seule valeur ; reçu : 2 valeurs.",
            "item: expected one value, found 2 values",
        ),
        (
            "thing=x",
            "thing ne convient pas. Attendu : l’un des noms item, from, days ; reçu : un nom inconnu.",
            "thing: expected one of the names item, from, days, found an unknown name",
        ),
    ];
    let post = bodies.iter().map(|(function, body, fr, en)| {
        let ask = |visitor: &legollab_e2e::client::Visitor| visitor.call_request(function, body.to_vec());
        (ask(&french), ask(&english), *fr, *en)
    });
    let get = addresses.iter().map(|(query, fr, en)| {
        let path = format!("/api/bikes/bookings/free-slots?{query}");
        let ask = |visitor: &legollab_e2e::client::Visitor| visitor.request(Method::GET, &path);
        (ask(&french), ask(&english), *fr, *en)
    });
    let mut wrong = Vec::new();
    for (in_french, in_english, fr, en) in post.chain(get) {
        for (visitor, request, said) in [(&french, in_french, fr), (&english, in_english, en)] {
            let problem = visitor.send(request).await.expect(400).json();
            if problem["detail"] != said || problem["fields"][0]["text"] != said {
                wrong.push(format!("instead of {said}: {problem:#}"));
            }
        }
        must_be_french(fr);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(
        french.read("bikes/items/list", &[]).await.expect(200).json(),
        json!([]),
        "nothing came of any of it"
    );
    site.stop().await;
}
