-- A story store of schema 1 with three articles, as the first version made it.
CREATE TABLE article (
  id   INTEGER PRIMARY KEY,
  key  TEXT NOT NULL UNIQUE,
  data TEXT NOT NULL
) STRICT;
CREATE TABLE report (
  article   INTEGER PRIMARY KEY REFERENCES article (id),
  extractor TEXT NOT NULL,
  data      TEXT NOT NULL
) STRICT;
INSERT INTO article VALUES (1, 'e1575c212343148b6d1ecf0ba172569b7238574e25970fc20170060ac117ab5e', '{"file":"0.txt","title":"Number 0","published":"2031-03-01","published_from":"flag","publisher":"The Harbour Post","text":"Norway threatened Sweden 0 times over fish. Then both talked."}');
INSERT INTO report VALUES (1, 'first', '{"Article":{"id":"","title":"Number 0","file":"0.txt","publisher":"The Harbour Post","published":"2031-03-01","published_from":"flag","sha256":"69f03dbc332f4b12b91d6c8ac4b48c262a01654974086ae8bcd9f6e4c7b30bd7"},"Actors":[{"id":"norway","name":"Norway","type":"country","code":"NOR","mentions":1},{"id":"sweden","name":"Sweden","type":"country","code":"SWE","mentions":1}],"Tellings":[{"Type":"threat","Mode":"","CAMEO":"","Status":"occurred","By":[0],"To":[1],"With":null,"Date":"2031-03-01","DateText":"","DateFrom":"","Relative":"","Place":"","Topic":"","SaidBy":null,"RespondsTo":-1,"Sent":0,"Token":0,"Start":0,"End":42,"Rule":"threat/threaten","Confidence":0.8,"Quote":"Norway threatened Sweden 0 times over fish","PlaceCode":""}],"Signature":[0,18446744073709551615]}');
INSERT INTO article VALUES (2, 'b18e87fb8cd577308866c8632d1dcaef86defa165565d7180c48a5a495c50aa2', '{"file":"1.txt","title":"Number 1","published":"2031-03-02","published_from":"flag","publisher":"The Harbour Post","text":"Norway threatened Sweden 1 times over fish. Then both talked."}');
INSERT INTO report VALUES (2, 'first', '{"Article":{"id":"","title":"Number 1","file":"1.txt","publisher":"The Harbour Post","published":"2031-03-02","published_from":"flag","sha256":"0f1904cd8fc590d772d83ae84064bcaaabaa822c4392e1b415515a0c079cf24e"},"Actors":[{"id":"norway","name":"Norway","type":"country","code":"NOR","mentions":1},{"id":"sweden","name":"Sweden","type":"country","code":"SWE","mentions":1}],"Tellings":[{"Type":"threat","Mode":"","CAMEO":"","Status":"occurred","By":[0],"To":[1],"With":null,"Date":"2031-03-02","DateText":"","DateFrom":"","Relative":"","Place":"","Topic":"","SaidBy":null,"RespondsTo":-1,"Sent":0,"Token":0,"Start":0,"End":42,"Rule":"threat/threaten","Confidence":0.8,"Quote":"Norway threatened Sweden 1 times over fish","PlaceCode":""}],"Signature":[1152921504606846976,18446744073709551615]}');
INSERT INTO article VALUES (3, '8792caf9aa754156de0c5d8ee2651cb62bb0a932bae5c4a54cdad69074fa686c', '{"file":"2.txt","title":"Number 2","published":"2031-03-03","published_from":"flag","publisher":"The Harbour Post","text":"Norway threatened Sweden 2 times over fish. Then both talked."}');
INSERT INTO report VALUES (3, 'first', '{"Article":{"id":"","title":"Number 2","file":"2.txt","publisher":"The Harbour Post","published":"2031-03-03","published_from":"flag","sha256":"2599e10abbc50d1375bb31504ce96bc60f8ff1ea5388c98e40af17e2997feac4"},"Actors":[{"id":"norway","name":"Norway","type":"country","code":"NOR","mentions":1},{"id":"sweden","name":"Sweden","type":"country","code":"SWE","mentions":1}],"Tellings":[{"Type":"threat","Mode":"","CAMEO":"","Status":"occurred","By":[0],"To":[1],"With":null,"Date":"2031-03-03","DateText":"","DateFrom":"","Relative":"","Place":"","Topic":"","SaidBy":null,"RespondsTo":-1,"Sent":0,"Token":0,"Start":0,"End":42,"Rule":"threat/threaten","Confidence":0.8,"Quote":"Norway threatened Sweden 2 times over fish","PlaceCode":""}],"Signature":[2305843009213693952,18446744073709551615]}');
PRAGMA application_id = 1146113095;
PRAGMA user_version = 1;
