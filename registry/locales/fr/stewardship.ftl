# Les briques d’une organisation, chacune dans son ensemble.
stewardship-link = Déconseiller, transmettre
stewardship-title = Briques de { $organisation }
stewardship-lead = Le nom d’une brique reste pour toujours. Ses responsables peuvent la déconseiller, et la transmettre à un autre prestataire.
stewardship-none = Aucune brique n’est encore publiée
stewardship-bricks = Briques
stewardship-open = Gérer
stewardship-public = Publiée
stewardship-unreleased = Pas encore publiée
stewardship-public-page = Sa page publique
stewardship-only-owners = Les responsables de l’organisation en décident.

deprecated = Déconseillée
deprecated-since = Déconseillée depuis le { $day }.
deprecated-instead = À la place : { $package }.
deprecated-instead-take = Prendre { $package } à la place
deprecation-title = Déconseiller cette brique
deprecation-lead = Ses versions restent où elles sont. Sa page et toutes les listes disent qu’il ne faut plus la prendre, et « legollab platform outdated » prévient ceux qui l’utilisent.
deprecation-none = Rien n’est dit contre elle.
deprecation-not-released = Rien de cette brique n’est encore publié.
deprecation-reason = Pourquoi il ne faut plus la prendre
deprecation-reason-hint = Tout le monde le lira.
deprecation-reason-missing = Dites pourquoi : ceux qui utilisent la brique le liront.
deprecation-reason-long = Une raison compte { $most } caractères au plus.
deprecation-replacement = Que prendre à la place
deprecation-replacement-hint = Le nom d’une autre brique publiée, comme atelier-garonne:booking
deprecation-replacement-unknown = Aucune autre brique publiée ne porte ce nom. Écrivez-le comme atelier-garonne:booking.
deprecation-begin = La déconseiller
deprecation-end = Revenir sur ce conseil
deprecated-note = { $package } est désormais déconseillée.
undeprecated-note = { $package } n’est plus déconseillée.

transfer-title = Transmettre cette brique
transfer-lead = L’autre prestataire doit accepter. Dès lors, ses membres publient les nouvelles versions et ses responsables en décident ; le nom de la brique reste, et ce qui est publié aussi, avec les signatures de ceux qui l’ont fait.
transfer-none = Elle n’est proposée à personne.
transfer-organisation = À quel prestataire
transfer-organisation-hint = Son nom dans les adresses, comme atelier-garonne
transfer-organisation-unknown = Aucun autre prestataire ne porte ce nom. C’est la dernière partie de l’adresse de sa page.
transfer-propose = La proposer
transfer-proposed = Proposée à un autre prestataire
transfer-waits = Proposée à { $to } le { $day }. Rien ne change tant qu’un de ses responsables n’a pas accepté.
transfer-withdraw = Retirer la proposition
transfer-incoming = Proposées à votre organisation
transfer-offered = { $from } veut vous transmettre cette brique, depuis le { $day }. Si vous acceptez, vos membres publient ses versions et vos responsables en décident.
transfer-accept = Accepter
transfer-decline = Décliner
transfer-proposed-already = Cette brique est déjà proposée à un prestataire. Retirez d’abord cette proposition.
transfer-answered = Cette proposition a déjà reçu une réponse, ou a été retirée.
transfer-versions-wait = Des versions de cette brique attendent un responsable de l’organisation qui l’a aujourd’hui. Il faut d’abord les approuver ou les refuser.
transfer-proposed-note = { $package } est proposée. Rien ne change avant l’accord de l’autre.
transfer-accepted-note = La brique est à vous.
transfer-declined-note = La proposition est déclinée.
transfer-withdrawn-note = La proposition est retirée.

menu-package-names = Noms de briques
package-names-title = Noms de briques à regarder
package-names-lead = Un nouveau nom qui ne diffère que d’une lettre de celui de la brique d’une autre organisation, ou qui lui ressemble à l’œil, attend ici. Rien ne paraît sous ce nom tant que vous ne l’avez pas admis.
package-names-none = Aucun nom n’attend
package-names-none-text = Une lettre vous prévient quand il y en a un.
package-names-name = Nom
package-names-resembles = Se confond avec
package-names-organisation = Organisation
package-name-waiting = En attente
package-name-allowed = Admis
package-name-refused = Refusé
package-name-allow = Admettre
package-name-refuse = Refuser
package-name-allowed-note = { $package } peut paraître.
package-name-refused-note = Rien ne peut paraître sous le nom { $package }.
package-name-answered = Cela est déjà décidé, ou quelque chose est déjà paru sous ce nom.
package-name-is-waiting = Le nom de cette brique peut se confondre avec { $resembles }, qui est à quelqu’un d’autre. Un administrateur de la coopérative le regarde ; une lettre vous préviendra, et vous pourrez alors la publier.
package-name-is-refused = Le nom de cette brique peut se confondre avec { $resembles }, qui est à quelqu’un d’autre. Un administrateur de la coopérative l’a refusé : publiez la brique sous un autre nom.

api-own-bricks = Les briques d’une organisation dont vous faites partie, avec ce qui est dit contre elles et à qui elles sont proposées.
api-brick-deprecate = Déconseille une brique, avec une raison et ce qui la remplace. Pour les responsables en personne ; un jeton ne décide de rien.
api-brick-undeprecate = Revient sur le conseil de ne plus prendre une brique.

transfer-proposed-subject = { $from } veut vous transmettre { $package }
transfer-proposed-body =
    Bonjour { $name },

    { $who } propose, pour { $from }, que { $to } reprenne la brique { $package }. Si un responsable de { $to } accepte, vos membres publieront désormais ses versions. Son nom reste.

    Accepter ou décliner :
    { $link }
transfer-withdrawn-subject = { $package } ne vous est plus proposée
transfer-withdrawn-body =
    Bonjour { $name },

    { $who } a retiré la proposition de { $from } de transmettre { $package } à { $to }. Rien ne change.

    { $link }
transfer-accepted-subject = { $to } a repris { $package }
transfer-accepted-body =
    Bonjour { $name },

    { $who } a accepté pour { $to } : la brique { $package } est désormais à eux. Ce que vous avez publié reste, avec vos signatures.

    { $link }
transfer-declined-subject = { $to } ne reprend pas { $package }
transfer-declined-body =
    Bonjour { $name },

    { $who } a décliné pour { $to }. La brique { $package } reste à { $from }.

    { $link }
package-name-waits-subject = Le nom { $package } vous attend
package-name-waits-body =
    Bonjour { $name },

    { $package } doit paraître pour la première fois. Ce nom peut se confondre avec { $resembles }, qui est à une autre organisation. Rien ne paraît sous ce nom tant qu’un administrateur ne l’a pas admis.

    L’admettre ou le refuser :
    { $link }
package-name-allowed-subject = Vous pouvez publier { $package }
package-name-allowed-body =
    Bonjour { $name },

    Le nom { $package }, qui ressemble à { $resembles }, est admis. Un responsable de votre organisation peut publier ce qui attend :
    { $link }
package-name-refused-subject = Le nom { $package } est refusé
package-name-refused-body =
    Bonjour { $name },

    Le nom { $package } peut se confondre avec { $resembles }, qui est à une autre organisation, et un administrateur de la coopérative l’a refusé. Rien ne peut paraître sous ce nom ; publiez votre brique sous un autre.

    { $link }
