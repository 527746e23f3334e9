url-malformed = Une adresse comme http://example.org/bulletin est attendue.
no-answer = Pas de réponse : { $problem }
no-report = Aucun bulletin n’a encore été cherché.
