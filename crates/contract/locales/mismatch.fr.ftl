### En quoi deux contrats diffèrent.

mismatch-function = la fonction « { $function } » manque
mismatch-parameters = « { $function } » est appelée avec { $importer }, et prend { $exporter }
mismatch-parameter = « { $path } » de « { $function } » est donné comme { $importer }, et pris comme { $exporter }
mismatch-result = le résultat de « { $function } » est attendu comme { $importer }, et rendu comme { $exporter }
mismatch-result-part = « { $path } » du résultat de « { $function } » est attendu comme { $importer }, et rendu comme { $exporter }
