url-malformed = Expected an address such as http://example.org/report.
no-answer = There is no answer: { $problem }
no-report = No report has been fetched yet.
