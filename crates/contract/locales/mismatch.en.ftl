### How two contracts differ.

mismatch-function = the function “{ $function }” is missing
mismatch-parameters = “{ $function }” is called with { $importer }, and takes { $exporter }
mismatch-parameter = “{ $path }” of “{ $function }” is given as { $importer }, and taken as { $exporter }
mismatch-result = the result of “{ $function }” is expected as { $importer }, and given as { $exporter }
mismatch-result-part = “{ $path }” of the result of “{ $function }” is expected as { $importer }, and given as { $exporter }
