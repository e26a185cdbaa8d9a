/* SPDX-FileCopyrightText: 2026 The Linklight authors */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "LklHostileDocuments"

#include "tests/fakes/hostile-documents.h"

#include <string.h>

/* In the texts ' stands for ", ID for an id of the item's own. */
#define CARD(members) "{'card':{'@type':'Card','version':'2.0','uid':'ID'," members "}}"
#define NAMED(members) CARD ("'name':{'full':'Somebody'}," members)
#define PERSON(members) \
  "{'card':{'@type':'Card','version':'2.0','uid':'ID','name':{'full':'Somebody'}}," members "}"
#define PHOTO(members) \
  PERSON ("'photo':{'href':'a.png','consentedOn':'2026-01-05','until':'2099-12-31'," members "}")
#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define KIND "'kind':'tip',"
#define FIX "'kind':'you-said-we-did',"
#define TITLE "'title':'Words',"
#define FROM "'from':'2026-01-01T00:00:00Z',"
#define NOTICE(members) "{'id':'ID'," members "}"
#define CONTINUITY(members) "{'id':'ID'," members "}"
#define SERVICE "'service':'mail',"
#define STEPS "'steps':['Use chat.'],"

#define LEFT_OUT(name_, form_, text_, expected_)                                  \
  {                                                                               \
    .name = name_, .form = form_, .outcome = LKL_HOSTILE_LEFT_OUT, .text = text_, \
    .expected = expected_                                                         \
  }
#define FILLED(name_, form_, text_, filler_, n_, expected_)                       \
  {                                                                               \
    .name = name_, .form = form_, .outcome = LKL_HOSTILE_LEFT_OUT, .text = text_, \
    .filler = filler_, .n_fillers = n_, .expected = expected_                     \
  }
#define REFUSED(name_, form_, text_, filler_, n_, expected_)                     \
  {                                                                              \
    .name = name_, .form = form_, .outcome = LKL_HOSTILE_REFUSED, .text = text_, \
    .filler = filler_, .n_fillers = n_, .expected = expected_                    \
  }
#define HARMLESS(name_, form_, text_)                                            \
  {                                                                              \
    .name = name_, .form = form_, .outcome = LKL_HOSTILE_HARMLESS, .text = text_ \
  }

/* clang-format off */
static const LklHostileDocument documents[] = {
  /* Who somebody is */
  LEFT_OUT ("a text for a person", "people", "'Ana'", ": expected an object"),
  LEFT_OUT ("a list for a person", "people", "[]", ": expected an object"),
  LEFT_OUT ("nothing for a person", "people", "null", ": expected an object"),
  LEFT_OUT ("a card that is a text", "people", "{'card':'Ana'}", "card: expected an object"),
  LEFT_OUT ("a group's card", "people", "{'card':{'@type':'Group','version':'2.0','uid':'ID','name':{'full':'A'}}}", "card/@type: expected one of Card"),
  LEFT_OUT ("a card of the future", "people", "{'card':{'@type':'Card','version':'9.0','uid':'ID','name':{'full':'A'}}}", "card/version: expected one of 1.0, 2.0"),
  LEFT_OUT ("a number for a uid", "people", "{'card':{'@type':'Card','version':'2.0','uid':1e308,'name':{'full':'A'}}}", "card/uid: expected a string"),
  LEFT_OUT ("a uid of two lines", "people", "{'card':{'@type':'Card','version':'2.0','uid':'a\\nb','name':{'full':'A'}}}", "card/uid: has a control character"),
  FILLED ("a uid without end", "people", "{'card':{'@type':'Card','version':'2.0','uid':'FILLER','name':{'full':'A'}}}", "u", 5000, "card/uid: longer than 200 bytes"),
  LEFT_OUT ("the uid of somebody else", "people", "{'card':{'@type':'Card','version':'2.0','uid':'good','name':{'full':'Eve'}}}", ": another one before it has the same id"),
  LEFT_OUT ("a number for a name", "people", CARD ("'name':{'full':7}"), "card/name/full: expected a string"),
  LEFT_OUT ("no name at all", "people", CARD ("'name':{}"), "card/name/components: missing"),
  LEFT_OUT ("a name that is not there", "people", CARD ("'name':{'full':''}"), "card/name/full: empty"),
  LEFT_OUT ("a name of blanks", "people", CARD ("'name':{'full':'\\u2800\\u3164\\u00a0'}"), "card/name/full: has more than two blanks in a row"),
  LEFT_OUT ("a name of two lines", "people", CARD ("'name':{'full':'Ana\\nYour password is over'}"), "card/name/full: has a control character"),
  LEFT_OUT ("a name that runs backwards", "people", CARD ("'name':{'full':'Ana \\u202egnp.exe'}"), "card/name/full: has an invisible character"),
  LEFT_OUT ("a name with an unseen letter", "people", CARD ("'name':{'full':'A\\u200bna'}"), "card/name/full: has an invisible character"),
  LEFT_OUT ("a name for a terminal", "people", CARD ("'name':{'full':'\\u001b]0;Ana\\u0007'}"), "card/name/full: has a control character"),
  FILLED ("a name that covers the window", "people", CARD ("'name':{'full':'AnaFILLER'}"), "\xcc\xb4", 60, "card/name/full: has too many marks on one character"),
  FILLED ("a name without end", "people", CARD ("'name':{'full':'FILLER'}"), "Ana ", 2000, "card/name/full: longer than 200 bytes"),
  LEFT_OUT ("a name that is pushed aside", "people", CARD ("'name':{'full':'Ana                     Eve'}"), "card/name/full: has more than two blanks in a row"),
  FILLED ("a name of 100 parts", "people", CARD ("'name':{'components':[FILLER{'kind':'given','value':'A'}]}"), "{'kind':'given','value':'A'},", 100, "card/name/components: more than 16 elements"),
  LEFT_OUT ("parts of a name that are none", "people", CARD ("'name':{'components':[[]]}"), "card/name/components/0: expected an object"),
  LEFT_OUT ("a part of a name of two lines", "people", CARD ("'name':{'components':[{'kind':'given','value':'A\\r\\nB'}]}"), "card/name/components: has a control character"),
  /* How to reach them */
  LEFT_OUT ("mail to more than one", "people", NAMED ("'emails':{'a':{'address':'a@it.example,all@it.example'}}"), "card/emails/a/address: expected a mail address"),
  LEFT_OUT ("mail with a second header", "people", NAMED ("'emails':{'a':{'address':'a@it.example\\r\\nBcc: all@it.example'}}"), "card/emails/a/address: expected a mail address"),
  LEFT_OUT ("mail with an attachment", "people", NAMED ("'emails':{'a':{'address':'a@it.example?attach=/etc/passwd'}}"), "card/emails/a/address: expected a mail address"),
  LEFT_OUT ("mail in disguise", "people", NAMED ("'emails':{'a':{'address':'Ana <eve@it.example>'}}"), "card/emails/a/address: expected a mail address"),
  FILLED ("mail without end", "people", NAMED ("'emails':{'a':{'address':'FILLER@it.example'}}"), "a", 300, "card/emails/a/address: longer than 254 bytes"),
  LEFT_OUT ("a list of mail addresses", "people", NAMED ("'emails':['a@it.example']"), "card/emails: expected an object"),
  LEFT_OUT ("a preference of half", "people", NAMED ("'emails':{'a':{'address':'a@it.example','pref':1.5}}"), "card/emails/a/pref: expected a whole number"),
  LEFT_OUT ("a preference beyond numbers", "people", NAMED ("'emails':{'a':{'address':'a@it.example','pref':99999999999999999999}}"), "card/emails/a/pref: -1 is not between 1 and 100"),
  LEFT_OUT ("a program for a telephone", "people", NAMED ("'phones':{'a':{'number':'javascript:alert(1)'}}"), "card/phones/a/number: expected a phone number or a tel: address"),
  LEFT_OUT ("a telephone in a file", "people", NAMED ("'phones':{'a':{'number':'file:///etc/passwd'}}"), "card/phones/a/number: expected a phone number or a tel: address"),
  LEFT_OUT ("a telephone with a tail", "people", NAMED ("'phones':{'a':{'number':'tel:+371 5550\\n900123'}}"), "card/phones/a/number: expected a phone number or a tel: address"),
  LEFT_OUT ("a number for a chat", "people", NAMED ("'onlineServices':{'a':{'uri':7}}"), "card/onlineServices/a/uri: expected a string"),
  FILLED ("a chat without end", "people", NAMED ("'onlineServices':{'a':{'uri':'https://FILLER'}}"), "a", 600, "card/onlineServices/a/uri: longer than 500 bytes"),
  FILLED ("a note without end", "people", NAMED ("'notes':{'a':{'note':'FILLER'}}"), "Help! ", 1000, "card/notes/a/note: longer than 500 bytes"),
  FILLED ("a note that pushes all away", "people", NAMED ("'notes':{'a':{'note':'AFILLERB'}}"), "\\n", 40, "card/notes/a/note: has more than one empty line in a row"),
  LEFT_OUT ("a language that is a path", "people", NAMED ("'preferredLanguages':{'a':{'language':'../../etc/passwd'}}"), "card/preferredLanguages/a/language: not a language tag"),
  FILLED ("a title in 100 ways", "people", NAMED ("'titles':{FILLER'z':{'name':'A'}}"), "'#':{'name':'A'},", 100, "card/titles: more than 16 entries"),
  /* What they do, for whom, and how they look */
  LEFT_OUT ("helps with a number", "people", PERSON ("'helpsWith':[7]"), "helpsWith/0: expected a string"),
  FILLED ("helps with everything", "people", PERSON ("'helpsWith':[FILLER'Wi-Fi']"), "'Wi-Fi',", 100, "helpsWith: more than 12 elements"),
  LEFT_OUT ("helps in no language", "people", PERSON ("'helpsWith':[{}]"), "helpsWith/0: expected text in 1 to 50 languages"),
  LEFT_OUT ("hours in a language that is none", "people", PERSON ("'hours':{'en_GB.UTF-8':'9-17'}"), "hours/en_GB.UTF-8: not a language tag"),
  LEFT_OUT ("an audience of a word", "people", PERSON ("'audience':'everybody'"), "audience: expected an object"),
  FILLED ("an audience of 100 places", "people", PERSON ("'audience':{'places':[FILLER'Riga']}"), "'Riga',", 100, "audience/places: more than 64 elements"),
  LEFT_OUT ("an audience of nobody", "people", PERSON ("'audience':{'groups':[]}"), "audience/groups: empty"),
  LEFT_OUT ("a photo that is a text", "people", PERSON ("'photo':'a.png'"), "photo: expected an object"),
  LEFT_OUT ("a photo of another server", "people", "{'card':{'@type':'Card','version':'2.0','uid':'ID','name':{'full':'A'}},'photo':{'href':'https://elsewhere.example/a.png','sha256':'" SHA256 "','consentedOn':'2026-01-05','until':'2099-12-31'}}", "photo/href: expected a relative path without \"..\""),
  LEFT_OUT ("a photo above the folder", "people", "{'card':{'@type':'Card','version':'2.0','uid':'ID','name':{'full':'A'}},'photo':{'href':'photos/../../a.png','sha256':'" SHA256 "','consentedOn':'2026-01-05','until':'2099-12-31'}}", "photo/href: expected a relative path without \"..\""),
  LEFT_OUT ("a photo on this PC", "people", "{'card':{'@type':'Card','version':'2.0','uid':'ID','name':{'full':'A'}},'photo':{'href':'/etc/passwd','sha256':'" SHA256 "','consentedOn':'2026-01-05','until':'2099-12-31'}}", "photo/href: expected a relative path without \"..\""),
  LEFT_OUT ("a digest that is a path", "people", PHOTO ("'sha256':'../../../../etc/passwd'"), "photo/sha256: expected 64 lower-case hexadecimal digits"),
  LEFT_OUT ("a photo that nobody agreed to", "people", PERSON ("'photo':{'href':'a.png','sha256':'" SHA256 "','until':'2099-12-31'}"), "photo/consentedOn: missing"),
  LEFT_OUT ("a photo until a day that is none", "people", PERSON ("'photo':{'href':'a.png','sha256':'" SHA256 "','consentedOn':'2026-01-05','until':'2026-02-30'}"), "photo/until: no such day"),
  HARMLESS ("a name with markup", "people", CARD ("'name':{'full':'<a href=\\'file:///\\'>Ana</a> &amp; %s%n $(reboot)'}")),
  HARMLESS ("a chat that is a program", "people", NAMED ("'onlineServices':{'a':{'uri':'javascript:alert(1)'}}")),
  HARMLESS ("a chat that is a file", "people", NAMED ("'onlineServices':{'a':{'uri':'file:///etc/passwd'}}")),

  /* Notices */
  LEFT_OUT ("a text for a notice", "notices", "'Mail is slow'", ": expected an object"),
  LEFT_OUT ("a notice without all", "notices", "{}", "id: missing"),
  LEFT_OUT ("a path for an id", "notices", "{'id':'../../journal','kind':'tip','title':'A','from':'2026-01-01T00:00:00Z'}", "id: expected letters a-z, digits and \"-\" only"),
  FILLED ("an id without end", "notices", "{'id':'FILLER','kind':'tip','title':'A','from':'2026-01-01T00:00:00Z'}", "a", 65, "id: longer than 64 bytes"),
  LEFT_OUT ("the id of another", "notices", "{'id':'good','kind':'tip','title':'A','from':'2026-01-01T00:00:00Z'}", ": another one before it has the same id"),
  LEFT_OUT ("an order for a kind", "notices", NOTICE ("'kind':'install'," TITLE "'from':'2026-01-01T00:00:00Z'"), "kind: expected one of outage, resolved, maintenance, you-said-we-did, tip, visit, hello"),
  LEFT_OUT ("a kind by number", "notices", NOTICE ("'kind':0," TITLE "'from':'2026-01-01T00:00:00Z'"), "kind: expected a string"),
  LEFT_OUT ("an outage and no way round", "notices", NOTICE ("'kind':'outage'," TITLE "'from':'2026-01-01T00:00:00Z'"), "workaround: missing"),
  LEFT_OUT ("a way round of a blank", "notices", NOTICE ("'kind':'outage'," TITLE "'workaround':' ','from':'2026-01-01T00:00:00Z'"), "workaround: has no letter or digit that can be seen"),
  LEFT_OUT ("a title of a list", "notices", NOTICE (KIND FROM "'title':['A','B']"), "title: expected an object"),
  LEFT_OUT ("a title that runs backwards", "notices", NOTICE (KIND FROM "'title':'\\u2067slow is Mail'"), "title: has an invisible character"),
  LEFT_OUT ("a title for a terminal", "notices", NOTICE (KIND FROM "'title':'\\u001b[2JAll is well'"), "title: has a control character"),
  LEFT_OUT ("a title of tags", "notices", NOTICE (KIND FROM "'title':'A\\udb40\\udc41'"), "title: has an invisible character"),
  FILLED ("a title without end", "notices", NOTICE (KIND FROM "'title':'FILLER'"), "A", 201, "title: longer than 200 bytes"),
  FILLED ("a title of marks", "notices", NOTICE (KIND FROM "'title':{'en':'AFILLER'}"), "\xcc\xb4", 30, "title/en: has too many marks on one character"),
  LEFT_OUT ("a title in no language", "notices", NOTICE (KIND FROM "'title':{}"), "title: expected text in 1 to 50 languages"),
  FILLED ("a title in 100 languages", "notices", NOTICE (KIND FROM "'title':{FILLER'en':'A'}"), "'en-x-#':'A',", 100, "title: expected text in 1 to 50 languages"),
  LEFT_OUT ("a title in a path", "notices", NOTICE (KIND FROM "'title':{'../en':'A'}"), "title/..~1en: not a language tag"),
  FILLED ("a text without end", "notices", NOTICE (KIND FROM TITLE "'text':'FILLER'"), "words ", 10000, "text: longer than 1000 bytes"),
  FILLED ("a text that is pushed away", "notices", NOTICE (KIND FROM TITLE "'text':'AFILLERB'"), "\\n", 200, "text: has more than one empty line in a row"),
  FILLED ("a text that hides its end", "notices", NOTICE (KIND FROM TITLE "'text':'Mail is slow.FILLERCall 900123'"), "\xe2\xa0\x80", 80, "text: has more than two blanks in a row"),
  LEFT_OUT ("a cause by number", "notices", NOTICE (KIND FROM TITLE "'cause':1"), "cause: expected a string"),
  LEFT_OUT ("from a day", "notices", NOTICE (KIND TITLE "'from':'2026-01-01'"), "from: expected a time like 2026-11-22T08:00:00Z"),
  LEFT_OUT ("from a number", "notices", NOTICE (KIND TITLE "'from':1767225600"), "from: expected a string"),
  LEFT_OUT ("from a day that is none", "notices", NOTICE (KIND TITLE "'from':'2026-02-30T08:00:00Z'"), "from: expected a time like 2026-11-22T08:00:00Z"),
  LEFT_OUT ("from before there were times", "notices", NOTICE (KIND TITLE "'from':'0001-01-01T00:00:00Z'"), "from: expected a time like 2026-11-22T08:00:00Z"),
  LEFT_OUT ("over before it begins", "notices", NOTICE (KIND FROM TITLE "'until':'2025-01-01T00:00:00Z'"), "until: not after \"from\""),
  LEFT_OUT ("a next word without a zone", "notices", NOTICE (KIND FROM TITLE "'nextWordAt':'2026-01-01T00:00:00'"), "nextWordAt: expected a time like 2026-11-22T08:00:00Z"),
  LEFT_OUT ("urgent in a word", "notices", NOTICE (KIND FROM TITLE "'urgent':'yes'"), "urgent: expected true or false"),
  LEFT_OUT ("a service that is an address", "notices", NOTICE (KIND FROM TITLE "'service':'https://elsewhere.example/'"), "service: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("a sign that is a pattern", "notices", NOTICE (KIND FROM TITLE "'sign':'*'"), "sign: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("an audience of places in a word", "notices", NOTICE (KIND FROM TITLE "'audience':{'places':'Riga'}"), "audience/places: expected an array"),
  LEFT_OUT ("an audience of two lines", "notices", NOTICE (KIND FROM TITLE "'audience':{'hosts':['a\\nb']}"), "audience/hosts/0: has a control character"),
  LEFT_OUT ("a question in a notice", "notices", NOTICE (KIND FROM TITLE "'question':{'text':'Your password?'}"), "question: expected a string"),
  LEFT_OUT ("needs a word", "notices", NOTICE (KIND FROM TITLE "'needs':'teleportation'"), "needs: expected an array"),
  LEFT_OUT ("an end of everything", "notices", NOTICE ("'kind':'resolved'," FROM TITLE "'closes':'*'"), "closes: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("an end of several", "notices", NOTICE ("'kind':'resolved'," FROM TITLE "'closes':['a','b']"), "closes: expected a string"),
  LEFT_OUT ("a tip that ends an outage", "notices", NOTICE ("'kind':'tip'," FROM TITLE "'closes':'good'"), "closes: only of a notice of the kind \"resolved\""),
  LEFT_OUT ("a tip because they said so", "notices", NOTICE ("'kind':'tip'," FROM TITLE "'question':'it-for-you'"), "question: only of a notice of the kind \"you-said-we-did\""),
  LEFT_OUT ("reasons for nothing", "notices", NOTICE (FIX FROM TITLE "'reasons':['slow']"), "reasons: there is no \"question\""),
  FILLED ("reasons without end", "notices", NOTICE (FIX FROM TITLE "'question':'a','reasons':[FILLER'slow']"), "'slow',", 1000, "reasons: more than 8 elements"),
  LEFT_OUT ("a reason that is a pattern", "notices", NOTICE (FIX FROM TITLE "'question':'a','reasons':['%']"), "reasons/0: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("somebody's answer for all to see", "notices", NOTICE (FIX FROM TITLE "'answers':['018f5a3c-7d21-7c3a-9b1e-2f6d0a4c5e77']"), "answers: a shared document must not name answers"),
  LEFT_OUT ("who is hit, backwards", "notices", NOTICE (KIND FROM TITLE "'affected':'\\u202eagir'"), "affected: has an invisible character"),
  FILLED ("who is not hit, without end", "notices", NOTICE (KIND FROM TITLE "'notAffected':'FILLER'"), "all ", 300, "notAffected: longer than 1000 bytes"),
  LEFT_OUT ("new words on no day", "notices", NOTICE (KIND FROM TITLE "'updated':'yesterday'"), "updated: expected a time like 2026-11-22T08:00:00Z"),
  LEFT_OUT ("new words in the year 10000", "notices", NOTICE (KIND FROM TITLE "'updated':'10000-01-01T00:00:00Z'"), "updated: expected a time like 2026-11-22T08:00:00Z"),
  HARMLESS ("a title with markup", "notices", NOTICE (KIND FROM "'title':'<script>alert(1)</script> %s%n $(reboot)'")),
  LEFT_OUT ("a title in two lines", "notices", NOTICE (KIND FROM "'title':'Mail is slow\\nThe telephone works'"), "title: has more than one line"),
  HARMLESS ("a member that nobody knows", "notices", NOTICE (KIND FROM TITLE "'poll':{'text':'Your password?'}")),

  /* Continuity cards */
  LEFT_OUT ("a number for a continuity card", "continuity", "7", ": expected an object"),
  LEFT_OUT ("a service above the folder", "continuity", CONTINUITY (STEPS "'title':'A','service':'../mail'"), "service: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("no service", "continuity", CONTINUITY (STEPS "'title':'A','service':''"), "service: expected letters a-z, digits and \"-\" only"),
  LEFT_OUT ("no steps", "continuity", CONTINUITY (SERVICE TITLE "'steps':[]"), "steps: empty"),
  LEFT_OUT ("steps of one word", "continuity", CONTINUITY (SERVICE TITLE "'steps':'Use chat.'"), "steps: expected an array"),
  FILLED ("100 steps", "continuity", CONTINUITY (SERVICE TITLE "'steps':[FILLER'Rest.']"), "'Wait.',", 100, "steps: more than 10 elements"),
  FILLED ("a step without end", "continuity", CONTINUITY (SERVICE TITLE "'steps':['FILLER']"), "Wait. ", 100, "steps/0: longer than 200 bytes"),
  LEFT_OUT ("a step for a terminal", "continuity", CONTINUITY (SERVICE TITLE "'steps':['\\u009b2JWait.']"), "steps/0: has a control character"),
  LEFT_OUT ("a step of nothing", "continuity", CONTINUITY (SERVICE TITLE "'steps':['Wait.','\\u3164']"), "steps/1: has no letter or digit that can be seen"),
  FILLED ("a step that hides its end", "continuity", CONTINUITY (SERVICE TITLE "'steps':[{'en':'Wait.FILLERCall 900123'}]"), "\xe2\x80\x83", 80, "steps/0/en: longer than 200 bytes"),
  LEFT_OUT ("a step in a step", "continuity", CONTINUITY (SERVICE TITLE "'steps':[['Wait.']]"), "steps/0: expected an object"),
  LEFT_OUT ("a title that runs over", "continuity", CONTINUITY (SERVICE STEPS "'title':'\\u202eMail'"), "title: has an invisible character"),
  LEFT_OUT ("a contact of two lines", "continuity", CONTINUITY (SERVICE STEPS TITLE "'contact':'ana\\neve'"), "contact: has a control character"),
  LEFT_OUT ("a contact by number", "continuity", CONTINUITY (SERVICE STEPS TITLE "'contact':0"), "contact: expected a string"),
  LEFT_OUT ("a telephone that opens a page", "continuity", CONTINUITY (SERVICE STEPS TITLE "'phone':'https://elsewhere.example'"), "phone: expected a phone number or a tel: address"),
  LEFT_OUT ("a telephone of words", "continuity", CONTINUITY (SERVICE STEPS TITLE "'phone':'call me'"), "phone: expected a phone number or a tel: address"),
  LEFT_OUT ("a telephone with a program", "continuity", CONTINUITY (SERVICE STEPS TITLE "'phone':'tel:+1;$(reboot)'"), "phone: expected a phone number or a tel: address"),

  /* What spoils all of it */
  REFUSED ("nothing", "people", "", NULL, 0, "(whole document): empty"),
  REFUSED ("half a document", "notices", "{'form':'notices','version':1,'notices':[{'id':'a'", NULL, 0, "/notices/0/id: not JSON: "),
  REFUSED ("two documents", "notices", "{'form':'notices','version':1,'notices':[]}{}", NULL, 0, "(whole document): not JSON: something behind its end at offset 43"),
  REFUSED ("bytes that are no text", "people", "{'form':'people','version':1,'people':['\xff\xfe']}", NULL, 0, "/people/0: not UTF-8 text"),
  REFUSED ("a member that stands there twice", "notices", "{'form':'notices','version':1,'notices':[],'notices':[]}", NULL, 0, "/notices: not JSON: an object has two members of the same name"),
  REFUSED ("no number", "people", "{'form':'people','version':1,'people':NaN}", NULL, 0, "/people: not JSON: unexpected byte 0x4e at offset 38"),
  REFUSED ("a comment", "continuity", "{'form':'continuity','version':1,'cards':[]/* */}", NULL, 0, "/cards: not JSON: unexpected byte 0x2f at offset 43"),
  REFUSED ("lists in lists", "people", "{'form':'people','version':1,'people':FILLER", "[", 100000, "/people/0/0/0/0/0/0"),
  REFUSED ("another form", "people", "{'form':'policy','version':1,'people':[]}", NULL, 0, "/form: expected \"people\""),
  REFUSED ("a version of the future", "continuity", "{'form':'continuity','version':2,'cards':[]}", NULL, 0, "/version: only version 1 is known here"),
  REFUSED ("a need that nobody knows", "notices", "{'form':'notices','version':1,'needs':['teleportation'],'notices':[]}", NULL, 0, "/needs/0: needs a feature that this version lacks"),
  REFUSED ("one person's name for all to see", "notices", "{'form':'notices','version':1,'notices':[{'audience':{'person':'ana'}}]}", NULL, 0, "/notices/0/audience/person: a shared document must not name a person"),
  REFUSED ("1000 people", "people", "{'form':'people','version':1,'people':[FILLER{}]}", "{},", 1000, "/people: more than 200 elements"),
  REFUSED ("1000 notices", "notices", "{'form':'notices','version':1,'notices':[FILLER{}]}", "{},", 1000, "/notices: more than 100 elements"),
  REFUSED ("1000 continuity cards", "continuity", "{'form':'continuity','version':1,'cards':[FILLER{}]}", "{},", 1000, "/cards: more than 100 elements"),
  REFUSED ("a name that ends early", "people", "{'form':'people','version':1,'people':[],'name':'Ana\\u0000Eve'}", NULL, 0, "/name: a text with the character U+0000 at offset 52"),
  REFUSED ("half a letter", "people", "{'form':'people','version':1,'people':[],'name':'Ana \\ud83d'}", NULL, 0, "(whole document): not JSON: "),
  REFUSED ("more than 1 MiB", "people", "{'form':'people','version':1,'people':[],'x':'FILLER'}", "0123456789abcdef", 65536, "1048624 bytes, more than the 1048576 allowed"),
};
/* clang-format on */

typedef struct
{
  const char *form;
  const char *member;
  const char *good;
} Form;

static const Form forms[] = {
  { "people", "people", NAMED ("'phones':{}") },
  { "notices", "notices", NOTICE (KIND FROM "'title':'All is well'") },
  { "continuity", "cards", CONTINUITY (SERVICE STEPS "'title':'Mail is down'") },
};

static const Form *
find_form (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_equal (forms[i].form, name))
      return &forms[i];
  g_assert_not_reached ();
}

/* @filler with its number in place of "#", so that many of it may be members of one object */
static void
append_fillers (GString *text, const LklHostileDocument *document)
{
  for (guint i = 0; i < document->n_fillers; i++)
    {
      gsize place = text->len;
      g_autofree char *number = g_strdup_printf ("%u", i);

      g_string_append (text, document->filler);
      for (char *hash = strchr (text->str + place, '#'); hash != NULL; hash = NULL)
        {
          gsize at = (gsize) (hash - text->str);

          g_string_erase (text, (gssize) at, 1);
          g_string_insert (text, (gssize) at, number);
        }
    }
}

/* Appends @text as JSON. @document: (nullable): whose fillers */
static void
append_json (GString *json, const char *text, const char *id, const LklHostileDocument *document)
{
  while (*text != '\0')
    {
      if (g_str_has_prefix (text, "FILLER"))
        {
          g_autoptr (GString) fillers = g_string_new (NULL);

          append_fillers (fillers, document);
          append_json (json, fillers->str, id, NULL);
          text += strlen ("FILLER");
        }
      else if (g_str_has_prefix (text, "'ID'"))
        {
          g_string_append_printf (json, "\"%s\"", id);
          text += strlen ("'ID'");
        }
      else if (g_str_has_prefix (text, "\\'"))
        {
          g_string_append_c (json, '\'');
          text += 2;
        }
      else
        {
          g_string_append_c (json, *text == '\'' ? '"' : *text);
          text++;
        }
    }
}

static GString *
begin_list (const Form *form)
{
  GString *json = g_string_new (NULL);

  g_string_append_printf (
      json, "{\"form\":\"%s\",\"version\":1,\"%s\":[\n", form->form, form->member);
  append_json (json, form->good, "good", NULL);
  return json;
}

static void
append_item (GString *json, const LklHostileDocument *document)
{
  g_autofree char *id = g_strdup_printf ("hostile-%u", (guint) (document - documents));

  g_string_append (json, ",\n");
  append_json (json, document->text, id, document);
}

static GBytes *
freeze (GString *json)
{
  return g_string_free_to_bytes (json);
}

const LklHostileDocument *
lkl_hostile_documents_get (guint *n_documents)
{
  *n_documents = G_N_ELEMENTS (documents);
  return documents;
}

GBytes *
lkl_hostile_document_get_bytes (const LklHostileDocument *document)
{
  GString *json;

  if (document->outcome == LKL_HOSTILE_REFUSED)
    {
      json = g_string_new (NULL);
      append_json (json, document->text, "", document);
      return freeze (json);
    }
  json = begin_list (find_form (document->form));
  append_item (json, document);
  g_string_append (json, "\n]}\n");
  return freeze (json);
}

GBytes *
lkl_hostile_documents_get_joined (const char *form)
{
  GString *json = begin_list (find_form (form));

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_equal (documents[i].form, form) && documents[i].outcome != LKL_HOSTILE_REFUSED)
      append_item (json, &documents[i]);
  g_string_append (json, "\n]}\n");
  return freeze (json);
}

char *
lkl_hostile_document_describe (const LklHostileDocument *document, const char *name, guint index)
{
  if (document->outcome == LKL_HOSTILE_HARMLESS)
    return NULL;
  if (document->outcome == LKL_HOSTILE_REFUSED)
    return g_strdup_printf ("%s: %s", name, document->expected);
  return g_strdup_printf ("%s: /%s/%u%s%s",
                          name,
                          find_form (document->form)->member,
                          index,
                          *document->expected == ':' ? "" : "/",
                          document->expected);
}
