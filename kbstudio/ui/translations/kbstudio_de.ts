<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Announcing</name>
    <message>
        <source>KB Studio</source>
        <translation>KB Studio</translation>
    </message>
</context>
<context>
    <name>ArticleCommands</name>
    <message>
        <source>“%1” stays in its folder: it stands in no category.</source>
        <translation>„%1“ bleibt in seinem Ordner: Es gehört zu keinem Thema.</translation>
    </message>
    <message>
        <source>Copy of %1</source>
        <translation>Kopie von %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Start</translation>
    </message>
</context>
<context>
    <name>ArticleTabs</name>
    <message>
        <source>Open articles</source>
        <translation>Offene Artikel</translation>
    </message>
    <message>
        <source>Close “%1”</source>
        <translation>„%1“ schließen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>ArticleWords</name>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Abgelegt</translation>
    </message>
    <message>
        <source>FAQ</source>
        <translation>FAQ</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>Problemlösung</translation>
    </message>
    <message>
        <source>How-to</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ankündigung</translation>
    </message>
</context>
<context>
    <name>CategoryBox</name>
    <message>
        <source>Category</source>
        <translation>Thema</translation>
    </message>
    <message>
        <source>A new name makes a new category; a slash puts it inside another</source>
        <translation>Ein neuer Name legt ein neues Thema an; ein Schrägstrich setzt es in ein anderes</translation>
    </message>
    <message>
        <source>(top folder)</source>
        <translation>(oberster Ordner)</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Unsaved words</source>
        <translation>Nicht gespeicherte Wörter</translation>
    </message>
    <message>
        <source>“%1” has unsaved words.</source>
        <translation>„%1“ hat Wörter, die nicht gespeichert sind.</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) have unsaved words.</source>
        <translation>
            <numerusform>%n Artikel hat Wörter, die nicht gespeichert sind.</numerusform>
            <numerusform>%n Artikel haben Wörter, die nicht gespeichert sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Save All</source>
        <translation>&amp;Alle speichern</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>&amp;Article</source>
        <translation>&amp;Artikel</translation>
    </message>
    <message>
        <source>&amp;Status</source>
        <translation>&amp;Status</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>Preview &amp;Shows</source>
        <translation>Vorschau &amp;zeigt</translation>
    </message>
    <message>
        <source>Text Si&amp;ze</source>
        <translation>Schri&amp;ft</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>Sprac&amp;he</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;New Article…</source>
        <translation>&amp;Neuer Artikel…</translation>
    </message>
    <message>
        <source>Write a new article, beginning from the pattern of its type.</source>
        <translation>Einen neuen Artikel nach dem Muster seiner Art beginnen.</translation>
    </message>
    <message>
        <source>New &amp;Knowledge Base…</source>
        <translation>Neue &amp;Wissensdatenbank…</translation>
    </message>
    <message>
        <source>Make a folder with everything a new help centre begins with.</source>
        <translation>Einen Ordner mit allem anlegen, womit eine neue Hilfe beginnt.</translation>
    </message>
    <message>
        <source>&amp;Open Folder…</source>
        <translation>Ordner &amp;öffnen…</translation>
    </message>
    <message>
        <source>Open a folder of articles.</source>
        <translation>Einen Ordner mit Artikeln öffnen.</translation>
    </message>
    <message>
        <source>Open the Sampl&amp;e</source>
        <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
        <source>Open a copy of KB Studio’s own help centre, to try things on.</source>
        <translation>Eine Kopie der Hilfe von KB Studio öffnen, um Dinge auszuprobieren.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Write the open article to its file.</source>
        <translation>Den offenen Artikel in seine Datei schreiben.</translation>
    </message>
    <message>
        <source>Save A&amp;ll</source>
        <translation>A&amp;lle speichern</translation>
    </message>
    <message>
        <source>Write every changed article to its file.</source>
        <translation>Jeden geänderten Artikel in seine Datei schreiben.</translation>
    </message>
    <message>
        <source>&amp;Close Article</source>
        <translation>Artikel s&amp;chließen</translation>
    </message>
    <message>
        <source>Close the open article’s tab.</source>
        <translation>Den Reiter des offenen Artikels schließen.</translation>
    </message>
    <message>
        <source>Close &amp;Folder</source>
        <translation>O&amp;rdner schließen</translation>
    </message>
    <message>
        <source>Close the knowledge base and go back to the start page.</source>
        <translation>Die Wissensdatenbank schließen und zur Startseite zurückkehren.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Been&amp;den</translation>
    </message>
    <message>
        <source>Close KB Studio; unsaved words are asked about first.</source>
        <translation>KB Studio schließen; nach nicht gespeicherten Wörtern wird vorher gefragt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last change of the text.</source>
        <translation>Die letzte Änderung des Textes zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Do again what was taken back.</source>
        <translation>Was zurückgenommen wurde, wieder tun.</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>A&amp;usschneiden</translation>
    </message>
    <message>
        <source>Move the selected text to the clipboard.</source>
        <translation>Den markierten Text in die Zwischenablage verschieben.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected text to the clipboard.</source>
        <translation>Den markierten Text in die Zwischenablage kopieren.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>Insert the clipboard’s text with its headings, lists and links, or its picture.</source>
        <translation>Den Text der Zwischenablage mit seinen Überschriften, Listen und Links einfügen, oder ihr Bild.</translation>
    </message>
    <message>
        <source>Paste as P&amp;lain Text</source>
        <translation>A&amp;ls reinen Text einfügen</translation>
    </message>
    <message>
        <source>Insert the clipboard’s words alone.</source>
        <translation>Nur die Wörter der Zwischenablage einfügen.</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Alles markieren</translation>
    </message>
    <message>
        <source>Select the whole text.</source>
        <translation>Den ganzen Text markieren.</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find words in the open article.</source>
        <translation>Wörter im offenen Artikel suchen.</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>W&amp;eitersuchen</translation>
    </message>
    <message>
        <source>Go to the next place that was found.</source>
        <translation>Zur nächsten Fundstelle gehen.</translation>
    </message>
    <message>
        <source>Find Pre&amp;vious</source>
        <translation>Rückwärts suc&amp;hen</translation>
    </message>
    <message>
        <source>Go to the previous place that was found.</source>
        <translation>Zur vorigen Fundstelle gehen.</translation>
    </message>
    <message>
        <source>R&amp;eplace…</source>
        <translation>Erse&amp;tzen…</translation>
    </message>
    <message>
        <source>Replace words in the open article.</source>
        <translation>Wörter im offenen Artikel ersetzen.</translation>
    </message>
    <message>
        <source>&amp;Search All Articles…</source>
        <translation>Alle Artikel &amp;durchsuchen…</translation>
    </message>
    <message>
        <source>Search the text of all articles.</source>
        <translation>Den Text aller Artikel durchsuchen.</translation>
    </message>
    <message>
        <source>&amp;Bold</source>
        <translation>&amp;Fett</translation>
    </message>
    <message>
        <source>Make the selected words bold.</source>
        <translation>Die markierten Wörter fett setzen.</translation>
    </message>
    <message>
        <source>&amp;Italic</source>
        <translation>&amp;Kursiv</translation>
    </message>
    <message>
        <source>Make the selected words italic.</source>
        <translation>Die markierten Wörter kursiv setzen.</translation>
    </message>
    <message>
        <source>&amp;Strike Through</source>
        <translation>Durc&amp;hstreichen</translation>
    </message>
    <message>
        <source>Draw a line through the selected words.</source>
        <translation>Eine Linie durch die markierten Wörter ziehen.</translation>
    </message>
    <message>
        <source>Cod&amp;e</source>
        <translation>C&amp;ode</translation>
    </message>
    <message>
        <source>Mark the selected words as code or as something to type.</source>
        <translation>Die markierten Wörter als Code oder als Eingabe kennzeichnen.</translation>
    </message>
    <message>
        <source>Ke&amp;ys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>Mark the selected words as keys to press.</source>
        <translation>Die markierten Wörter als Tasten kennzeichnen.</translation>
    </message>
    <message>
        <source>Heading &amp;2</source>
        <translation>Überschrift &amp;2</translation>
    </message>
    <message>
        <source>Make the line a heading of a section.</source>
        <translation>Die Zeile zur Überschrift eines Abschnitts machen.</translation>
    </message>
    <message>
        <source>Heading &amp;3</source>
        <translation>Überschrift &amp;3</translation>
    </message>
    <message>
        <source>Make the line a heading inside a section.</source>
        <translation>Die Zeile zur Überschrift innerhalb eines Abschnitts machen.</translation>
    </message>
    <message>
        <source>Heading &amp;4</source>
        <translation>Überschrift &amp;4</translation>
    </message>
    <message>
        <source>Make the line a heading of the fourth level.</source>
        <translation>Die Zeile zur Überschrift vierter Ordnung machen.</translation>
    </message>
    <message>
        <source>B&amp;ullet List</source>
        <translation>&amp;Aufzählung</translation>
    </message>
    <message>
        <source>Make the lines a list with bullets.</source>
        <translation>Aus den Zeilen eine Liste mit Punkten machen.</translation>
    </message>
    <message>
        <source>&amp;Numbered List</source>
        <translation>&amp;Nummerierte Liste</translation>
    </message>
    <message>
        <source>Make the lines numbered steps.</source>
        <translation>Aus den Zeilen nummerierte Schritte machen.</translation>
    </message>
    <message>
        <source>Task &amp;List</source>
        <translation>Aufgabenl&amp;iste</translation>
    </message>
    <message>
        <source>Make the lines a list with boxes to tick.</source>
        <translation>Aus den Zeilen eine Liste zum Abhaken machen.</translation>
    </message>
    <message>
        <source>In&amp;dent</source>
        <translation>Einrü&amp;cken</translation>
    </message>
    <message>
        <source>Move the lines one level to the right.</source>
        <translation>Die Zeilen eine Stufe nach rechts rücken.</translation>
    </message>
    <message>
        <source>&amp;Outdent</source>
        <translation>A&amp;usrücken</translation>
    </message>
    <message>
        <source>Move the lines one level to the left.</source>
        <translation>Die Zeilen eine Stufe nach links rücken.</translation>
    </message>
    <message>
        <source>Lin&amp;k…</source>
        <translation>&amp;Link…</translation>
    </message>
    <message>
        <source>Make the selected words a link to an article or an address.</source>
        <translation>Aus den markierten Wörtern einen Link zu einem Artikel oder einer Adresse machen.</translation>
    </message>
    <message>
        <source>I&amp;mage…</source>
        <translation>&amp;Bild…</translation>
    </message>
    <message>
        <source>Insert a picture.</source>
        <translation>Ein Bild einfügen.</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>Tab&amp;elle</translation>
    </message>
    <message>
        <source>Insert a table.</source>
        <translation>Eine Tabelle einfügen.</translation>
    </message>
    <message>
        <source>Snippet or &amp;Variable…</source>
        <translation>Baustein oder &amp;Variable…</translation>
    </message>
    <message>
        <source>Insert a text or a name that many articles use.</source>
        <translation>Einen Text oder Namen einfügen, den viele Artikel verwenden.</translation>
    </message>
    <message>
        <source>Make a Snippet…</source>
        <translation>Bau&amp;stein daraus machen…</translation>
    </message>
    <message>
        <source>Keep the selected words as a snippet, and use it in their place.</source>
        <translation>Die markierten Wörter als Baustein aufheben und an ihrer Stelle verwenden.</translation>
    </message>
    <message>
        <source>Code Blo&amp;ck</source>
        <translation>Co&amp;deblock</translation>
    </message>
    <message>
        <source>Make the lines a block of code.</source>
        <translation>Aus den Zeilen einen Block mit Code machen.</translation>
    </message>
    <message>
        <source>&amp;Quote</source>
        <translation>&amp;Zitat</translation>
    </message>
    <message>
        <source>Make the lines a quotation.</source>
        <translation>Aus den Zeilen ein Zitat machen.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Set the lines apart as a note.</source>
        <translation>Die Zeilen als Hinweis absetzen.</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Tipp</translation>
    </message>
    <message>
        <source>Set the lines apart as a tip.</source>
        <translation>Die Zeilen als Tipp absetzen.</translation>
    </message>
    <message>
        <source>&amp;Warning</source>
        <translation>&amp;Warnung</translation>
    </message>
    <message>
        <source>Set the lines apart as a warning.</source>
        <translation>Die Zeilen als Warnung absetzen.</translation>
    </message>
    <message>
        <source>T&amp;abs</source>
        <translation>&amp;Reiter</translation>
    </message>
    <message>
        <source>Insert tabs, such as one for each kind of device.</source>
        <translation>Reiter einfügen, etwa einen für jede Art von Gerät.</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Querlinie</translation>
    </message>
    <message>
        <source>Insert a line across the page.</source>
        <translation>Eine Linie quer über die Seite einfügen.</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>Give the article’s file another name; links to it are mended.</source>
        <translation>Der Datei des Artikels einen anderen Namen geben; Links darauf werden angepasst.</translation>
    </message>
    <message>
        <source>&amp;Move…</source>
        <translation>&amp;Verschieben…</translation>
    </message>
    <message>
        <source>Move the article to another category; links to it are mended.</source>
        <translation>Den Artikel in ein anderes Thema verschieben; Links darauf werden angepasst.</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>Make a copy of the article as a draft.</source>
        <translation>Eine Kopie des Artikels als Entwurf anlegen.</translation>
    </message>
    <message>
        <source>Make a &amp;Template of It</source>
        <translation>Vorla&amp;ge daraus machen</translation>
    </message>
    <message>
        <source>Keep a copy of the article for new ones to begin with.</source>
        <translation>Eine Kopie des Artikels aufheben, mit der neue beginnen können.</translation>
    </message>
    <message>
        <source>○ &amp;Draft</source>
        <translation>○ &amp;Entwurf</translation>
    </message>
    <message>
        <source>Customers don’t see the article yet.</source>
        <translation>Kunden sehen den Artikel noch nicht.</translation>
    </message>
    <message>
        <source>◐ In &amp;Review</source>
        <translation>◐ Wird ge&amp;prüft</translation>
    </message>
    <message>
        <source>The article waits for somebody to read it.</source>
        <translation>Der Artikel wartet darauf, dass ihn jemand liest.</translation>
    </message>
    <message>
        <source>◕ &amp;Approved</source>
        <translation>◕ &amp;Freigegeben</translation>
    </message>
    <message>
        <source>The article has been read and may be published.</source>
        <translation>Der Artikel wurde gelesen und darf veröffentlicht werden.</translation>
    </message>
    <message>
        <source>● &amp;Published</source>
        <translation>● &amp;Veröffentlicht</translation>
    </message>
    <message>
        <source>Customers see the article from the next publishing.</source>
        <translation>Kunden sehen den Artikel ab der nächsten Veröffentlichung.</translation>
    </message>
    <message>
        <source>◌ Ar&amp;chived</source>
        <translation>◌ &amp;Abgelegt</translation>
    </message>
    <message>
        <source>Customers no longer see the article; the file stays.</source>
        <translation>Kunden sehen den Artikel nicht mehr; die Datei bleibt.</translation>
    </message>
    <message>
        <source>Re&amp;visions…</source>
        <translation>&amp;Fassungen…</translation>
    </message>
    <message>
        <source>Compare the article with earlier saves, and bring one back.</source>
        <translation>Den Artikel mit früheren Fassungen vergleichen und eine zurückholen.</translation>
    </message>
    <message>
        <source>Edit Cate&amp;gory Page</source>
        <translation>&amp;Themenseite bearbeiten</translation>
    </message>
    <message>
        <source>Edit the title and text of the chosen category’s page.</source>
        <translation>Titel und Text der Seite des gewählten Themas bearbeiten.</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete the article’s file; it can be brought back.</source>
        <translation>Die Datei des Artikels löschen; sie kann zurückgeholt werden.</translation>
    </message>
    <message>
        <source>Find D&amp;uplicates…</source>
        <translation>Doppelte Artikel su&amp;chen…</translation>
    </message>
    <message>
        <source>List articles that say nearly the same, compare and merge them.</source>
        <translation>Artikel zeigen, die fast dasselbe sagen, sie vergleichen und vereinen.</translation>
    </message>
    <message>
        <source>Restore D&amp;eleted…</source>
        <translation>Gelöschtes zurück&amp;holen…</translation>
    </message>
    <message>
        <source>Bring back an article that was deleted.</source>
        <translation>Einen gelöschten Artikel zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Quick Open…</source>
        <translation>&amp;Schnell öffnen…</translation>
    </message>
    <message>
        <source>Open an article by a few letters of its title, or by a heading.</source>
        <translation>Einen Artikel mit ein paar Buchstaben seines Titels oder einer Überschrift öffnen.</translation>
    </message>
    <message>
        <source>&amp;Command Palette…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>Find a command by its name.</source>
        <translation>Einen Befehl nach seinem Namen suchen.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Go back to where you were before.</source>
        <translation>Dorthin zurückgehen, wo Sie vorher waren.</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Go forward again.</source>
        <translation>Wieder vorwärts gehen.</translation>
    </message>
    <message>
        <source>&amp;Next Tab</source>
        <translation>&amp;Nächster Reiter</translation>
    </message>
    <message>
        <source>Show the next open article.</source>
        <translation>Den nächsten offenen Artikel zeigen.</translation>
    </message>
    <message>
        <source>&amp;Previous Tab</source>
        <translation>V&amp;origer Reiter</translation>
    </message>
    <message>
        <source>Show the previous open article.</source>
        <translation>Den vorigen offenen Artikel zeigen.</translation>
    </message>
    <message>
        <source>Ne&amp;xt Problem</source>
        <translation>Nä&amp;chstes Problem</translation>
    </message>
    <message>
        <source>Go to the next problem of the knowledge base.</source>
        <translation>Zum nächsten Problem der Wissensdatenbank gehen.</translation>
    </message>
    <message>
        <source>Follow the Lin&amp;k</source>
        <translation>Dem &amp;Link folgen</translation>
    </message>
    <message>
        <source>Open what the link under the cursor leads to.</source>
        <translation>Öffnen, wohin der Link unter der Schreibmarke führt.</translation>
    </message>
    <message>
        <source>&amp;What Links Here…</source>
        <translation>&amp;Was hierher verweist…</translation>
    </message>
    <message>
        <source>List the links of other articles to this one, or the uses of a snippet.</source>
        <translation>Die Links anderer Artikel auf diesen zeigen, oder wo ein Baustein verwendet wird.</translation>
    </message>
    <message>
        <source>&amp;Snippets and Variables…</source>
        <translation>Baus&amp;teine und Variablen…</translation>
    </message>
    <message>
        <source>List texts and names that many articles use; open or change one.</source>
        <translation>Texte und Namen zeigen, die viele Artikel verwenden; einen öffnen oder ändern.</translation>
    </message>
    <message>
        <source>Fi&amp;lter the Library</source>
        <translation>Bibliothek &amp;filtern</translation>
    </message>
    <message>
        <source>Put the cursor into the filter field of the library.</source>
        <translation>Die Schreibmarke in den Filter der Bibliothek setzen.</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>T&amp;ext</translation>
    </message>
    <message>
        <source>Put the cursor into the text.</source>
        <translation>Die Schreibmarke in den Text setzen.</translation>
    </message>
    <message>
        <source>Librar&amp;y</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>Show or hide the library.</source>
        <translation>Die Bibliothek zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>&amp;Vorschau</translation>
    </message>
    <message>
        <source>Show or hide the page as customers will see it.</source>
        <translation>Die Seite, wie Kunden sie sehen werden, zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Angaben</translation>
    </message>
    <message>
        <source>Show or hide the form with title, type, status and the rest.</source>
        <translation>Das Formular mit Titel, Art, Status und allem anderen zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>&amp;Outline</source>
        <translation>&amp;Gliederung</translation>
    </message>
    <message>
        <source>Show or hide the headings of the article.</source>
        <translation>Die Überschriften des Artikels zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>Pro&amp;blems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source>Show or hide the list of problems.</source>
        <translation>Die Liste der Probleme zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>Searc&amp;h</source>
        <translation>&amp;Suche</translation>
    </message>
    <message>
        <source>Show or hide the search of all articles.</source>
        <translation>Die Suche in allen Artikeln zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>Too&amp;lbar</source>
        <translation>&amp;Werkzeugleiste</translation>
    </message>
    <message>
        <source>Show or hide the toolbar.</source>
        <translation>Die Werkzeugleiste zeigen oder verbergen.</translation>
    </message>
    <message>
        <source>&amp;Front Matter in the Text</source>
        <translation>&amp;Kopf des Artikels im Text</translation>
    </message>
    <message>
        <source>Show the front matter above the text.</source>
        <translation>Den Kopf des Artikels über dem Text zeigen.</translation>
    </message>
    <message>
        <source>Te&amp;xt Only</source>
        <translation>Nur &amp;Text</translation>
    </message>
    <message>
        <source>Put all panels away while you write, and bring them back.</source>
        <translation>Beim Schreiben alle Bereiche wegräumen und sie zurückholen.</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>Let the window fill the screen.</source>
        <translation>Das Fenster den Bildschirm füllen lassen.</translation>
    </message>
    <message>
        <source>&amp;Phone</source>
        <translation>&amp;Telefon</translation>
    </message>
    <message>
        <source>Show the page as wide as a phone.</source>
        <translation>Die Seite so breit wie auf einem Telefon zeigen.</translation>
    </message>
    <message>
        <source>&amp;Tablet</source>
        <translation>Ta&amp;blet</translation>
    </message>
    <message>
        <source>Show the page as wide as a tablet.</source>
        <translation>Die Seite so breit wie auf einem Tablet zeigen.</translation>
    </message>
    <message>
        <source>&amp;Full Width</source>
        <translation>&amp;Ganze Breite</translation>
    </message>
    <message>
        <source>Show the page as wide as the panel.</source>
        <translation>Die Seite so breit wie den Bereich zeigen.</translation>
    </message>
    <message>
        <source>&amp;As the System</source>
        <translation>&amp;Wie das System</translation>
    </message>
    <message>
        <source>Show the page in the system’s colours.</source>
        <translation>Die Seite in den Farben des Systems zeigen.</translation>
    </message>
    <message>
        <source>&amp;Light Page</source>
        <translation>&amp;Helle Seite</translation>
    </message>
    <message>
        <source>Show the page in light colours.</source>
        <translation>Die Seite in hellen Farben zeigen.</translation>
    </message>
    <message>
        <source>&amp;Dark Page</source>
        <translation>&amp;Dunkle Seite</translation>
    </message>
    <message>
        <source>Show the page in dark colours.</source>
        <translation>Die Seite in dunklen Farben zeigen.</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>&amp;Größer</translation>
    </message>
    <message>
        <source>Show the text you write larger.</source>
        <translation>Den Text, den Sie schreiben, größer zeigen.</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>&amp;Kleiner</translation>
    </message>
    <message>
        <source>Show the text you write smaller.</source>
        <translation>Den Text, den Sie schreiben, kleiner zeigen.</translation>
    </message>
    <message>
        <source>&amp;As at First</source>
        <translation>Wie am &amp;Anfang</translation>
    </message>
    <message>
        <source>Show the text you write in its first size.</source>
        <translation>Den Text, den Sie schreiben, in der ersten Größe zeigen.</translation>
    </message>
    <message>
        <source>Show KB Studio in the system’s colours.</source>
        <translation>KB Studio in den Farben des Systems zeigen.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Show KB Studio in light colours.</source>
        <translation>KB Studio in hellen Farben zeigen.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Show KB Studio in dark colours.</source>
        <translation>KB Studio in dunklen Farben zeigen.</translation>
    </message>
    <message>
        <source>&amp;Publish…</source>
        <translation>&amp;Veröffentlichen…</translation>
    </message>
    <message>
        <source>See what publishing would change, then write the site.</source>
        <translation>Sehen, was das Veröffentlichen ändern würde, dann die Website schreiben.</translation>
    </message>
    <message>
        <source>&amp;Open the Published Site</source>
        <translation>Veröffentlichte Website &amp;öffnen</translation>
    </message>
    <message>
        <source>Open the site that was published last in the browser.</source>
        <translation>Die zuletzt veröffentlichte Website im Browser öffnen.</translation>
    </message>
    <message>
        <source>&amp;History of Publishes…</source>
        <translation>Ver&amp;lauf der Veröffentlichungen…</translation>
    </message>
    <message>
        <source>See what was published when, compare, and bring a publish back.</source>
        <translation>Sehen, was wann veröffentlicht wurde, vergleichen und eine Veröffentlichung zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Check All Articles</source>
        <translation>Alle Artikel &amp;prüfen</translation>
    </message>
    <message>
        <source>Look for broken links and other problems in all articles.</source>
        <translation>In allen Artikeln nach Links ins Leere und anderen Problemen suchen.</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts…</source>
        <translation>&amp;Tastenkombinationen…</translation>
    </message>
    <message>
        <source>List every command with its keys, and change these.</source>
        <translation>Jeden Befehl mit seinen Tasten zeigen und diese ändern.</translation>
    </message>
    <message>
        <source>&amp;About KB Studio</source>
        <translation>Ü&amp;ber KB Studio</translation>
    </message>
    <message>
        <source>Say which version this is.</source>
        <translation>Sagen, welche Version dies ist.</translation>
    </message>
    <message>
        <source>Chec&amp;k Spelling</source>
        <translation>Rechtschrei&amp;bung prüfen</translation>
    </message>
    <message>
        <source>Draw a wave under words that the dictionary does not have.</source>
        <translation>Eine Wellenlinie unter Wörter ziehen, die das Wörterbuch nicht hat.</translation>
    </message>
    <message>
        <source>Next Misspelled &amp;Word</source>
        <translation>&amp;Nächstes falsches Wort</translation>
    </message>
    <message>
        <source>Go to the next word that the dictionary does not have.</source>
        <translation>Zum nächsten Wort gehen, das das Wörterbuch nicht hat.</translation>
    </message>
    <message>
        <source>Su&amp;ggestions…</source>
        <translation>&amp;Vorschläge…</translation>
    </message>
    <message>
        <source>Offer what may be meant or better said at the cursor.</source>
        <translation>Zeigen, was an der Schreibmarke gemeint oder besser gesagt sein könnte.</translation>
    </message>
    <message>
        <source>Table as a &amp;Grid…</source>
        <translation>Tabelle als &amp;Gitter…</translation>
    </message>
    <message>
        <source>Change the table at the cursor as a grid of cells, or make one.</source>
        <translation>Die Tabelle an der Schreibmarke als Gitter aus Zellen ändern, oder eine anlegen.</translation>
    </message>
    <message>
        <source>&amp;Favourite</source>
        <translation>&amp;Merken</translation>
    </message>
    <message>
        <source>Give the open article a star, or take it away.</source>
        <translation>Dem offenen Artikel einen Stern geben oder ihn wegnehmen.</translation>
    </message>
    <message>
        <source>F&amp;avourites…</source>
        <translation>Ge&amp;merkte Artikel…</translation>
    </message>
    <message>
        <source>List the articles with a star.</source>
        <translation>Die Artikel mit einem Stern zeigen.</translation>
    </message>
    <message>
        <source>&amp;Recent Articles…</source>
        <translation>Z&amp;uletzt geöffnete Artikel…</translation>
    </message>
    <message>
        <source>List the articles that were open lately.</source>
        <translation>Die zuletzt geöffneten Artikel zeigen.</translation>
    </message>
    <message>
        <source>T&amp;wo Articles Side by Side</source>
        <translation>Zwei A&amp;rtikel nebeneinander</translation>
    </message>
    <message>
        <source>Show the article that was open before beside the open one.</source>
        <translation>Den vorher offenen Artikel neben dem offenen zeigen.</translation>
    </message>
    <message>
        <source>Open B&amp;eside…</source>
        <translation>&amp;Daneben öffnen…</translation>
    </message>
    <message>
        <source>Choose an article to show beside the open one.</source>
        <translation>Einen Artikel wählen, der neben dem offenen steht.</translation>
    </message>
    <message>
        <source>C&amp;hange Sides</source>
        <translation>Seiten tauschen (&amp;x)</translation>
    </message>
    <message>
        <source>Write in the article beside; the open one goes to its place.</source>
        <translation>Im Artikel daneben schreiben; der offene kommt an seine Stelle.</translation>
    </message>
    <message>
        <source>&amp;Font…</source>
        <translation>&amp;Schriftart…</translation>
    </message>
    <message>
        <source>Choose the face of the text you write.</source>
        <translation>Die Schrift des Textes wählen, den Sie schreiben.</translation>
    </message>
    <message>
        <source>Show KB Studio in the language of the system, from the next start on.</source>
        <translation>KB Studio ab dem nächsten Start in der Sprache des Systems zeigen.</translation>
    </message>
    <message>
        <source>&amp;English</source>
        <translation>&amp;Englisch</translation>
    </message>
    <message>
        <source>Show KB Studio in English from the next start on.</source>
        <translation>KB Studio ab dem nächsten Start auf Englisch zeigen.</translation>
    </message>
    <message>
        <source>&amp;German</source>
        <translation>&amp;Deutsch</translation>
    </message>
    <message>
        <source>Show KB Studio in German from the next start on.</source>
        <translation>KB Studio ab dem nächsten Start auf Deutsch zeigen.</translation>
    </message>
    <message>
        <source>Check &amp;Web Links…</source>
        <translation>Links ins &amp;Web prüfen…</translation>
    </message>
    <message>
        <source>Ask every website that articles link to whether the page is still there.</source>
        <translation>Jede Website, auf die Artikel verweisen, fragen, ob die Seite noch da ist.</translation>
    </message>
    <message>
        <source>Open the article of the manual for where you are.</source>
        <translation>Den Artikel des Handbuchs für die Stelle öffnen, an der Sie sind.</translation>
    </message>
    <message>
        <source>&amp;Tour of the Window</source>
        <translation>&amp;Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>Show the parts of the window in three steps.</source>
        <translation>Die Teile des Fensters in drei Schritten zeigen.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>What changes on “%1”</source>
        <translation>Was sich an „%1“ ändert</translation>
    </message>
    <message>
        <source>How the text changes</source>
        <translation>Wie sich der Text ändert</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>T&amp;ext</translation>
    </message>
    <message>
        <source>&amp;Pages</source>
        <translation>&amp;Seiten</translation>
    </message>
    <message>
        <source>− is on the site now, + will be.</source>
        <translation>− steht jetzt auf der Website, + kommt.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>There is no such page yet.</source>
        <translation>Diese Seite gibt es noch nicht.</translation>
    </message>
    <message>
        <source>After publishing</source>
        <translation>Nach dem Veröffentlichen</translation>
    </message>
    <message>
        <source>The page will be gone.</source>
        <translation>Die Seite ist dann weg.</translation>
    </message>
</context>
<context>
    <name>CompletionList</name>
    <message>
        <source>What can be inserted here</source>
        <translation>Was hier eingefügt werden kann</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Two texts of “%1”</source>
        <translation>Zwei Texte von „%1“</translation>
    </message>
    <message>
        <source>You and another program changed the same paragraph. Which text shall stand in the file? The other one is kept as a revision.</source>
        <translation>Sie und ein anderes Programm haben denselben Absatz geändert. Welcher Text soll in der Datei stehen? Der andere wird als Fassung aufgehoben.</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Platte</translation>
    </message>
    <message>
        <source>Yours, in the editor</source>
        <translation>Ihrer, im Editor</translation>
    </message>
    <message>
        <source>− is on disk only, + is in your text only.</source>
        <translation>− steht nur auf der Platte, + nur in Ihrem Text.</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>&amp;Meinen behalten</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>&amp;Den anderen nehmen</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>KB Studio made a mistake</source>
        <translation>KB Studio hat einen Fehler gemacht</translation>
    </message>
    <message>
        <source>&amp;Report for those who mend KB Studio. It holds no text of yours and no names of folders. It is sent nowhere: copy it, and paste it where you report the mistake.</source>
        <translation>&amp;Bericht für die, die KB Studio instand halten. Er enthält keinen Text von Ihnen und keine Namen von Ordnern. Er wird nirgendwohin gesendet: Kopieren Sie ihn, und fügen Sie ihn ein, wo Sie den Fehler melden.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>CrashGuard</name>
    <message>
        <source>KB Studio broke off the last time. What was typed and not saved is offered when its folder is open.</source>
        <translation>KB Studio ist das letzte Mal abgebrochen. Was getippt und nicht gespeichert wurde, wird angeboten, wenn sein Ordner offen ist.</translation>
    </message>
    <message>
        <source>KB Studio made a mistake and did not finish what it was doing. Your words are kept. Save your work, then start KB Studio again.</source>
        <translation>KB Studio hat einen Fehler gemacht und nicht beendet, was es tat. Ihre Wörter sind aufgehoben. Speichern Sie Ihre Arbeit, und starten Sie KB Studio dann neu.</translation>
    </message>
    <message>
        <source>KB Studio made a mistake, and what was typed last could not be kept. Save your work now. If that fails, copy your text into another program.</source>
        <translation>KB Studio hat einen Fehler gemacht, und was zuletzt getippt wurde, konnte nicht aufgehoben werden. Speichern Sie Ihre Arbeit jetzt. Gelingt das nicht, kopieren Sie Ihren Text in ein anderes Programm.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>“%1” leads nowhere: there is no such article.</source>
        <translation>„%1“ führt ins Leere: Diesen Artikel gibt es nicht.</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>No article is open. Choose one in the library, or go on from here.</source>
        <translation>Kein Artikel ist offen. Wählen Sie einen in der Bibliothek, oder machen Sie hier weiter.</translation>
    </message>
</context>
<context>
    <name>DeskTools</name>
    <message>
        <source>All articles are read and in the search.</source>
        <translation>Alle Artikel sind gelesen und in der Suche.</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>The site is up to date.</source>
        <translation>Die Website ist auf dem neuesten Stand.</translation>
    </message>
</context>
<context>
    <name>DetailField</name>
    <message>
        <source>year-month-day</source>
        <translation>Jahr-Monat-Tag</translation>
    </message>
    <message>
        <source>Write a date as year-month-day, such as 2026-05-03.</source>
        <translation>Schreiben Sie ein Datum als Jahr-Monat-Tag, etwa 2026-05-03.</translation>
    </message>
    <message>
        <source>Write a number, such as 3.</source>
        <translation>Schreiben Sie eine Zahl, etwa 3.</translation>
    </message>
    <message>
        <source>Write lower-case letters, digits and hyphens: {}</source>
        <translation>Schreiben Sie Kleinbuchstaben, Ziffern und Bindestriche: {}</translation>
    </message>
    <message>
        <source>One or two sentences: lists, search and search engines show them.</source>
        <translation>Ein oder zwei Sätze: Listen, Suche und Suchmaschinen zeigen sie.</translation>
    </message>
    <message>
        <source>{} characters; only the first {} are sure to show.</source>
        <translation>{} Zeichen; nur die ersten {} sind sicher zu sehen.</translation>
    </message>
    <message>
        <source>{} of {} characters</source>
        <translation>{} von {} Zeichen</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>{} Mend line {} in the text.</source>
        <translation>{} Berichtigen Sie Zeile {} im Text.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Our team only</source>
        <translation>Nur unser Team</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>Suchwörter</translation>
    </message>
    <message>
        <source>customers’ own words, with commas</source>
        <translation>eigene Wörter der Kunden, mit Kommas</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>with commas</source>
        <translation>mit Kommas</translation>
    </message>
    <message>
        <source>Applies to</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>products or plans, with commas</source>
        <translation>Produkte oder Tarife, mit Kommas</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Featured on the first page</source>
        <translation>Auf der Startseite hervorheben</translation>
    </message>
    <message>
        <source>Order in its category</source>
        <translation>Platz in seinem Thema</translation>
    </message>
    <message>
        <source>Audience</source>
        <translation>Publikum</translation>
    </message>
    <message>
        <source>Related articles</source>
        <translation>Verwandte Artikel</translation>
    </message>
    <message>
        <source>paths, with commas</source>
        <translation>Pfade, mit Kommas</translation>
    </message>
    <message>
        <source>Replaced by, once archived</source>
        <translation>Ersetzt durch, sobald abgelegt</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Review by</source>
        <translation>Prüfen bis</translation>
    </message>
    <message>
        <source>On the first page from</source>
        <translation>Auf der Startseite ab</translation>
    </message>
    <message>
        <source>On the first page until</source>
        <translation>Auf der Startseite bis</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Address ends with</source>
        <translation>Ende der Adresse</translation>
    </message>
    <message>
        <source>Earlier addresses</source>
        <translation>Frühere Adressen</translation>
    </message>
    <message>
        <source>Keep out of search engines</source>
        <translation>Aus Suchmaschinen heraushalten</translation>
    </message>
    <message>
        <source>Open an article to see its type, status, summary and keywords here.</source>
        <translation>Öffnen Sie einen Artikel, um hier seine Art, seinen Status, die Zusammenfassung und die Suchwörter zu sehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Angaben</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates</source>
        <translation>Doppelte Artikel</translation>
    </message>
    <message>
        <source>Every article is compared with those most like it.</source>
        <translation>Jeder Artikel wird mit denen verglichen, die ihm am ähnlichsten sind.</translation>
    </message>
    <message>
        <source>Articles compared</source>
        <translation>Verglichene Artikel</translation>
    </message>
    <message>
        <source>Pairs of articles</source>
        <translation>Paare von Artikeln</translation>
    </message>
    <message>
        <source>&amp;Compare and Merge…</source>
        <translation>&amp;Vergleichen und vereinen…</translation>
    </message>
    <message>
        <source>%1 % alike</source>
        <translation>zu %1 % gleich</translation>
    </message>
    <message numerus="yes">
        <source>%n pair(s) of articles say nearly the same.</source>
        <translation>
            <numerusform>%n Paar von Artikeln sagt fast dasselbe.</numerusform>
            <numerusform>%n Paare von Artikeln sagen fast dasselbe.</numerusform>
        </translation>
    </message>
    <message>
        <source>No two articles say nearly the same.</source>
        <translation>Keine zwei Artikel sagen fast dasselbe.</translation>
    </message>
</context>
<context>
    <name>EditorView</name>
    <message>
        <source>Article text</source>
        <translation>Text des Artikels</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>Ganze Wörter</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>Regulärer Ausdruck</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace this one</source>
        <translation>Dieses ersetzen</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>Alle ersetzen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Look for at most 1,000 characters.</source>
        <translation>Suchen Sie nach höchstens 1.000 Zeichen.</translation>
    </message>
    <message>
        <source>Only the first 10,000 are shown.</source>
        <translation>Nur die ersten 10.000 werden gezeigt.</translation>
    </message>
    <message>
        <source>The pattern isn’t complete: {} (at character {}).</source>
        <translation>Das Muster ist nicht vollständig: {} (bei Zeichen {}).</translation>
    </message>
    <message>
        <source>The pattern takes too long. Make it simpler.</source>
        <translation>Das Muster dauert zu lange. Machen Sie es einfacher.</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Where this snippet is used</source>
        <translation>Wo dieser Baustein verwendet wird</translation>
    </message>
    <message>
        <source>Uses of this snippet: words of their lines or titles</source>
        <translation>Stellen mit diesem Baustein: Wörter ihrer Zeilen oder Titel</translation>
    </message>
    <message>
        <source>No article uses this snippet yet.</source>
        <translation>Noch kein Artikel verwendet diesen Baustein.</translation>
    </message>
    <message>
        <source>What links here</source>
        <translation>Was hierher verweist</translation>
    </message>
    <message>
        <source>Links to this article: words of their lines or titles</source>
        <translation>Links auf diesen Artikel: Wörter ihrer Zeilen oder Titel</translation>
    </message>
    <message>
        <source>No other article links to this one.</source>
        <translation>Kein anderer Artikel verweist auf diesen.</translation>
    </message>
</context>
<context>
    <name>FolderCommands</name>
    <message>
        <source>Open a folder of articles</source>
        <translation>Einen Ordner mit Artikeln öffnen</translation>
    </message>
    <message>
        <source>An empty folder for the new knowledge base</source>
        <translation>Ein leerer Ordner für die neue Wissensdatenbank</translation>
    </message>
</context>
<context>
    <name>Fragments</name>
    <message>
        <source>Snippet</source>
        <translation>Baustein</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>KB Studio help</source>
        <translation>Hilfe zu KB Studio</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Articles of the help</source>
        <translation>Artikel der Hilfe</translation>
    </message>
    <message>
        <source>No article has these words. Try fewer, or others.</source>
        <translation>Kein Artikel hat diese Wörter. Nehmen Sie weniger oder andere.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>Seite der Hilfe</translation>
    </message>
</context>
<context>
    <name>HintButtons</name>
    <message>
        <source>Silence</source>
        <translation>Nicht mehr zeigen</translation>
    </message>
    <message>
        <source>Silence the hint</source>
        <translation>Den Hinweis nicht mehr zeigen</translation>
    </message>
</context>
<context>
    <name>HintChoices</name>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Say “%1”</source>
        <translation>„%1“ schreiben</translation>
    </message>
    <message>
        <source>Leave out “%1”</source>
        <translation>„%1“ weglassen</translation>
    </message>
    <message>
        <source>Silence This Hint</source>
        <translation>Diesen Hinweis nicht mehr zeigen</translation>
    </message>
    <message>
        <source>Silence This Kind in the Article</source>
        <translation>Diese Art im Artikel nicht mehr zeigen</translation>
    </message>
    <message>
        <source>Silence This Kind Everywhere</source>
        <translation>Diese Art nirgends mehr zeigen</translation>
    </message>
</context>
<context>
    <name>KeptArticles</name>
    <message>
        <source>Favourites</source>
        <translation>Gemerkte Artikel</translation>
    </message>
    <message>
        <source>No article has a star yet. Open one, and give it a star in the menu Article.</source>
        <translation>Noch kein Artikel hat einen Stern. Öffnen Sie einen, und geben Sie ihm im Menü „Artikel“ einen Stern.</translation>
    </message>
    <message>
        <source>Recent articles</source>
        <translation>Zuletzt geöffnete Artikel</translation>
    </message>
    <message>
        <source>No other article was open lately.</source>
        <translation>Kein anderer Artikel war in letzter Zeit offen.</translation>
    </message>
</context>
<context>
    <name>LibraryDelegate</name>
    <message>
        <source>can’t be read</source>
        <translation>nicht lesbar</translation>
    </message>
</context>
<context>
    <name>LibraryModel</name>
    <message numerus="yes">
        <source>%1, category, %n article(s)</source>
        <translation>
            <numerusform>%1, Thema, %n Artikel</numerusform>
            <numerusform>%1, Thema, %n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, can’t be read</source>
        <translation>%1, nicht lesbar</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>gemerkt</translation>
    </message>
</context>
<context>
    <name>LibraryTree</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the library</source>
        <translation>Die Bibliothek filtern</translation>
    </message>
    <message>
        <source>Words of the title, path, type, status, keywords or tags</source>
        <translation>Wörter aus Titel, Pfad, Art, Status, Such- oder Schlagwörtern</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>The folder is being read…</source>
        <translation>Der Ordner wird gelesen…</translation>
    </message>
    <message>
        <source>No article has these words in its title, path or keywords. Shorten the filter.</source>
        <translation>Kein Artikel hat diese Wörter in Titel, Pfad oder Suchwörtern. Kürzen Sie den Filter.</translation>
    </message>
    <message>
        <source>The articles of the open folder will stand here. Write the first one with Ctrl+N.</source>
        <translation>Hier stehen die Artikel des offenen Ordners. Schreiben Sie den ersten mit Strg+N.</translation>
    </message>
</context>
<context>
    <name>LinkCommands</name>
    <message>
        <source>Links checked</source>
        <translation>Links geprüft</translation>
    </message>
    <message>
        <source>All web links have been asked.</source>
        <translation>Alle Links ins Web wurden gefragt.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation>Werkzeugleiste</translation>
    </message>
    <message>
        <source>KB Studio</source>
        <translation>KB Studio</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge two articles</source>
        <translation>Zwei Artikel vereinen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The other one is</source>
        <translation>Der andere wird</translation>
    </message>
    <message>
        <source>deleted; its address leads on</source>
        <translation>gelöscht; seine Adresse führt weiter</translation>
    </message>
    <message>
        <source>archived, and names the one that stays</source>
        <translation>abgelegt und nennt den, der bleibt</translation>
    </message>
    <message>
        <source>The one that stays</source>
        <translation>Der, der bleibt</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>Der andere</translation>
    </message>
    <message>
        <source>The merged text</source>
        <translation>Der vereinte Text</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Vereinen</translation>
    </message>
    <message>
        <source>&amp;Keep</source>
        <translation>&amp;Behalten</translation>
    </message>
    <message>
        <source>The &amp;other one is</source>
        <translation>Der &amp;andere wird</translation>
    </message>
    <message>
        <source>M&amp;erged text: what only the other one says, and its keywords, were added. Change it freely.</source>
        <translation>V&amp;ereinter Text: Was nur der andere sagt, und seine Suchwörter wurden ergänzt. Ändern Sie ihn, wie Sie wollen.</translation>
    </message>
    <message>
        <source>Links to the other one are led to the one that stays.</source>
        <translation>Links auf den anderen führen dann zu dem, der bleibt.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss the message</source>
        <translation>Die Meldung wegräumen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Wegräumen</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move “%1” to the category:</source>
        <translation>„%1“ in dieses Thema verschieben:</translation>
    </message>
    <message>
        <source>Links to the article, and its own, are mended. A new name makes a new category.</source>
        <translation>Links auf den Artikel und seine eigenen werden angepasst. Ein neuer Name legt ein neues Thema an.</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>&amp;Verschieben</translation>
    </message>
</context>
<context>
    <name>NewArticle</name>
    <message>
        <source>Copied the address of “%1”.</source>
        <translation>Adresse von „%1“ kopiert.</translation>
    </message>
</context>
<context>
    <name>NewArticleDialog</name>
    <message>
        <source>New article</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>As a customer would ask it</source>
        <translation>Wie ein Kunde fragen würde</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>An empty page</source>
        <translation>Eine leere Seite</translation>
    </message>
    <message>
        <source>C&amp;reate</source>
        <translation>&amp;Anlegen</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Category</source>
        <translation>T&amp;hema</translation>
    </message>
    <message>
        <source>&amp;Begin with</source>
        <translation>&amp;Beginnen mit</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Named after the title</source>
        <translation>Benannt nach dem Titel</translation>
    </message>
</context>
<context>
    <name>NewSnippetDialog</name>
    <message>
        <source>New snippet</source>
        <translation>Neuer Baustein</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it says, such as reset-router</source>
        <translation>Was er sagt, etwa router-zuruecksetzen</translation>
    </message>
    <message>
        <source>&amp;Name, by which articles use it:</source>
        <translation>&amp;Name, unter dem Artikel ihn verwenden:</translation>
    </message>
    <message>
        <source>&amp;Make the Snippet</source>
        <translation>Baustein &amp;anlegen</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>You and another program changed the same paragraph of “%1”.</source>
        <translation>Sie und ein anderes Programm haben denselben Absatz von „%1“ geändert.</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Another program changed “%1”, too. Both changes stand in your text now.</source>
        <translation>Auch ein anderes Programm hat „%1“ geändert. Beide Änderungen stehen jetzt in Ihrem Text.</translation>
    </message>
    <message>
        <source>The folder “%1” isn’t there any more. Your words are kept. Connect its drive, or put it back.</source>
        <translation>Der Ordner „%1“ ist nicht mehr da. Ihre Wörter sind aufgehoben. Schließen Sie sein Laufwerk an, oder legen Sie ihn zurück.</translation>
    </message>
    <message>
        <source>The disk doesn’t answer. Write on: your words are kept on this computer.</source>
        <translation>Die Platte antwortet nicht. Schreiben Sie weiter: Ihre Wörter werden auf diesem Rechner aufgehoben.</translation>
    </message>
    <message numerus="yes">
        <source>KB Studio ended before %n article(s) were saved.</source>
        <translation>
            <numerusform>KB Studio endete, bevor %n Artikel gespeichert war.</numerusform>
            <numerusform>KB Studio endete, bevor %n Artikel gespeichert waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at the words…</source>
        <translation>Wörter ansehen…</translation>
    </message>
    <message>
        <source>Created “%1”.</source>
        <translation>„%1“ angelegt.</translation>
    </message>
    <message>
        <source>Moved to “%1”.</source>
        <translation>Nach „%1“ verschoben.</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>„%1“ gelöscht.</translation>
    </message>
    <message>
        <source>Brought “%1” back.</source>
        <translation>„%1“ zurückgeholt.</translation>
    </message>
    <message>
        <source>Changed “%1”.</source>
        <translation>„%1“ geändert.</translation>
    </message>
    <message>
        <source>Archived “%1”.</source>
        <translation>„%1“ abgelegt.</translation>
    </message>
    <message>
        <source>Merged into “%1”.</source>
        <translation>In „%1“ vereint.</translation>
    </message>
    <message>
        <source>Made the snippet “%1”.</source>
        <translation>Baustein „%1“ angelegt.</translation>
    </message>
    <message>
        <source>Its address leads to “%1” from the next publish on.</source>
        <translation>Seine Adresse führt ab der nächsten Veröffentlichung zu „%1“.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“%1” was deleted by another program. Your text is still here; save it to bring it back.</source>
        <translation>„%1“ wurde von einem anderen Programm gelöscht. Ihr Text ist noch hier; speichern Sie ihn, um ihn zurückzuholen.</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>The headings of the article stand here. Begin a line with ## to make one.</source>
        <translation>Hier stehen die Überschriften des Artikels. Beginnen Sie eine Zeile mit ##, um eine zu setzen.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>named as related</source>
        <translation>als verwandt genannt</translation>
    </message>
    <message>
        <source>Quick open</source>
        <translation>Schnell öffnen</translation>
    </message>
    <message>
        <source>Find an article; after “&gt;”, a command</source>
        <translation>Einen Artikel suchen; nach „&gt;“ einen Befehl</translation>
    </message>
    <message>
        <source>Title, path, tag, keyword or heading of an article; “&gt;” for commands</source>
        <translation>Titel, Pfad, Schlagwort, Suchwort oder Überschrift eines Artikels; „&gt;“ für Befehle</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Nothing has these letters. Try fewer.</source>
        <translation>Nichts hat diese Buchstaben. Nehmen Sie weniger.</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Password for “%1”</source>
        <translation>Passwort für „%1“</translation>
    </message>
    <message>
        <source>That password wasn’t taken. </source>
        <translation>Dieses Passwort wurde nicht angenommen. </translation>
    </message>
    <message>
        <source>Publishing to “%1” needs the password of “%2”.</source>
        <translation>Das Veröffentlichen nach „%1“ braucht das Passwort von „%2“.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>&amp;Password, or the secret of the access key:</source>
        <translation>&amp;Passwort, oder das Geheimnis des Zugangsschlüssels:</translation>
    </message>
    <message>
        <source>&amp;Keep it in this computer’s keyring</source>
        <translation>Im &amp;Schlüsselbund dieses Rechners aufheben</translation>
    </message>
    <message>
        <source>It is never written to the folder of your articles. Otherwise it is asked for again.</source>
        <translation>Es wird nie in den Ordner Ihrer Artikel geschrieben. Sonst wird wieder danach gefragt.</translation>
    </message>
    <message>
        <source>&amp;Sign in</source>
        <translation>&amp;Anmelden</translation>
    </message>
</context>
<context>
    <name>Patterns</name>
    <message>
        <source>Release note</source>
        <translation>Versionshinweis</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>Fehlercode</translation>
    </message>
</context>
<context>
    <name>PictureCommands</name>
    <message>
        <source>Insert a picture</source>
        <translation>Ein Bild einfügen</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Describe the picture</source>
        <translation>Das Bild beschreiben</translation>
    </message>
    <message>
        <source>&amp;What matters in it? Say it as you would on the phone.</source>
        <translation>&amp;Worauf kommt es an? Sagen Sie es wie am Telefon.</translation>
    </message>
    <message>
        <source>Alternative text</source>
        <translation>Alternativtext</translation>
    </message>
    <message>
        <source>The button “Change card” under the list of cards</source>
        <translation>Der Knopf „Karte ändern“ unter der Liste der Karten</translation>
    </message>
    <message>
        <source>It’s &amp;decoration and says nothing</source>
        <translation>Es ist &amp;Schmuck und sagt nichts</translation>
    </message>
    <message>
        <source>&amp;Insert</source>
        <translation>&amp;Einfügen</translation>
    </message>
</context>
<context>
    <name>PlanTree</name>
    <message>
        <source>What publishing would change</source>
        <translation>Was das Veröffentlichen ändern würde</translation>
    </message>
    <message>
        <source>%n problem(s) to mend first</source>
        <translation>Erst zu beheben: %n</translation>
    </message>
    <message>
        <source>%n hint(s)</source>
        <translation>Hinweise: %n</translation>
    </message>
    <message>
        <source>%n error(s)</source>
        <translation>Fehler: %n</translation>
    </message>
    <message>
        <source>%n warning(s)</source>
        <translation>Warnungen: %n</translation>
    </message>
    <message>
        <source>%n page(s) added</source>
        <translation>neue Seiten: %n</translation>
    </message>
    <message>
        <source>%n page(s) changed</source>
        <translation>geänderte Seiten: %n</translation>
    </message>
    <message>
        <source>%n page(s) removed</source>
        <translation>entfernte Seiten: %n</translation>
    </message>
    <message>
        <source>%n address(es) redirected</source>
        <translation>umgeleitete Adressen: %n</translation>
    </message>
    <message>
        <source>%n translation(s) behind the original</source>
        <translation>Übersetzungen, die hinter dem Original sind: %n</translation>
    </message>
    <message>
        <source>%n page(s) to look at before long</source>
        <translation>bald anzusehende Seiten: %n</translation>
    </message>
    <message>
        <source>review by %1</source>
        <translation>prüfen bis %1</translation>
    </message>
    <message>
        <source>leaves the first page %1</source>
        <translation>verlässt die Startseite am %1</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Open an article and you see here what customers will see.</source>
        <translation>Öffnen Sie einen Artikel, und Sie sehen hier, was Kunden sehen werden.</translation>
    </message>
    <message>
        <source>Loading the page…</source>
        <translation>Die Seite wird geladen…</translation>
    </message>
    <message>
        <source>For our team only, not on the site</source>
        <translation>Nur für unser Team, nicht auf der Website</translation>
    </message>
    <message>
        <source>{}, not on the site</source>
        <translation>{}, nicht auf der Website</translation>
    </message>
    <message>
        <source>The preview stopped several times. It starts again when the text changes.</source>
        <translation>Die Vorschau ist mehrmals stehen geblieben. Sie beginnt wieder, wenn sich der Text ändert.</translation>
    </message>
    <message>
        <source>The preview stopped and was started again.</source>
        <translation>Die Vorschau ist stehen geblieben und wurde neu gestartet.</translation>
    </message>
    <message>
        <source>As on a phone</source>
        <translation>Wie auf einem Telefon</translation>
    </message>
    <message>
        <source>As on a tablet</source>
        <translation>Wie auf einem Tablet</translation>
    </message>
    <message>
        <source>As wide as there is room</source>
        <translation>So breit, wie Platz ist</translation>
    </message>
    <message>
        <source>Light or dark as this system</source>
        <translation>Hell oder dunkel wie dieses System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>All articles</source>
        <translation>Alle Artikel</translation>
    </message>
    <message>
        <source>This article</source>
        <translation>Dieser Artikel</translation>
    </message>
    <message>
        <source>Style of this article</source>
        <translation>Stil dieses Artikels</translation>
    </message>
    <message>
        <source>Show problems of</source>
        <translation>Probleme zeigen von</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hint(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>No problems in this article.</source>
        <translation>Keine Probleme in diesem Artikel.</translation>
    </message>
    <message>
        <source>The folder is being checked…</source>
        <translation>Der Ordner wird geprüft…</translation>
    </message>
    <message>
        <source>No problems. Dead links, missing pictures and values that can’t be read are listed here.</source>
        <translation>Keine Probleme. Hier stehen Links ins Leere, fehlende Bilder und Werte, die nicht lesbar sind.</translation>
    </message>
    <message>
        <source>Open an article to see what could be said better in it.</source>
        <translation>Öffnen Sie einen Artikel, um zu sehen, was darin besser gesagt werden könnte.</translation>
    </message>
    <message>
        <source>The article is being read…</source>
        <translation>Der Artikel wird gelesen…</translation>
    </message>
    <message>
        <source>No hints. Long sentences, cold or belittling words and empty links are listed here.</source>
        <translation>Keine Hinweise. Hier stehen lange Sätze, kalte oder kränkende Wörter und leere Links.</translation>
    </message>
</context>
<context>
    <name>PublishCommands</name>
    <message>
        <source>This knowledge base hasn’t been published yet. Publish it first.</source>
        <translation>Diese Wissensdatenbank wurde noch nicht veröffentlicht. Veröffentlichen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Run a command?</source>
        <translation>Einen Befehl ausführen?</translation>
    </message>
    <message>
        <source>Publishing to “%1” runs a command on this computer:</source>
        <translation>Das Veröffentlichen nach „%1“ führt einen Befehl auf diesem Rechner aus:</translation>
    </message>
    <message>
        <source>Allow it only if you know what it does.</source>
        <translation>Erlauben Sie ihn nur, wenn Sie wissen, was er tut.</translation>
    </message>
    <message>
        <source>&amp;Allow</source>
        <translation>&amp;Erlauben</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>The command wasn’t allowed, so nothing was published.</source>
        <translation>Der Befehl wurde nicht erlaubt, also wurde nichts veröffentlicht.</translation>
    </message>
</context>
<context>
    <name>PublishDialog</name>
    <message>
        <source>Publish</source>
        <translation>Veröffentlichen</translation>
    </message>
    <message>
        <source>A folder of this computer</source>
        <translation>Ein Ordner dieses Rechners</translation>
    </message>
    <message>
        <source>Where to publish to</source>
        <translation>Wohin veröffentlicht wird</translation>
    </message>
    <message>
        <source>Publish &amp;to:</source>
        <translation>Veröffentlichen &amp;nach:</translation>
    </message>
    <message>
        <source>Folder to publish to</source>
        <translation>Ordner, in den veröffentlicht wird</translation>
    </message>
    <message>
        <source>An empty folder, or one published to before</source>
        <translation>Ein leerer Ordner, oder einer, in den schon veröffentlicht wurde</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>&amp;Show what would change</source>
        <translation>&amp;Zeigen, was sich ändern würde</translation>
    </message>
    <message>
        <source>Publish only when there are &amp;no problems</source>
        <translation>Nur veröffentlichen, wenn es &amp;keine Probleme gibt</translation>
    </message>
    <message>
        <source>&amp;Let these pages disappear</source>
        <translation>Diese Seiten &amp;verschwinden lassen</translation>
    </message>
    <message>
        <source>&amp;Publish</source>
        <translation>&amp;Veröffentlichen</translation>
    </message>
    <message>
        <source>&amp;Open the site</source>
        <translation>Website ö&amp;ffnen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Working out what would change. Nothing is written yet.</source>
        <translation>Es wird ermittelt, was sich ändern würde. Noch wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Published to “%1”.</source>
        <translation>Nach „%1“ veröffentlicht.</translation>
    </message>
    <message>
        <source>Stopped. What is there so far is a whole site; publish again to finish.</source>
        <translation>Angehalten. Was bisher da ist, ist eine ganze Website; veröffentlichen Sie noch einmal, um fertig zu werden.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Angehalten. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The site is up to date: nothing would be written.</source>
        <translation>Die Website ist auf dem neuesten Stand: Es würde nichts geschrieben.</translation>
    </message>
    <message>
        <source>There are problems. Mend them, or allow publishing with them.</source>
        <translation>Es gibt Probleme. Beheben Sie sie, oder erlauben Sie das Veröffentlichen damit.</translation>
    </message>
    <message>
        <source>If that is what you want, tick “Let these pages disappear”.</source>
        <translation>Wenn Sie das wollen, setzen Sie den Haken bei „Diese Seiten verschwinden lassen“.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing can be published yet, because of %n problem(s).</source>
        <translation>
            <numerusform>Wegen %n Problem kann noch nichts veröffentlicht werden.</numerusform>
            <numerusform>Wegen %n Problemen kann noch nichts veröffentlicht werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mend what stands first in the list, or let it pass under [gates] in site.toml.</source>
        <translation>Beheben Sie, was zuerst in der Liste steht, oder lassen Sie es unter [gates] in site.toml durch.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) would be written</source>
        <translation>
            <numerusform>%n Datei würde geschrieben</numerusform>
            <numerusform>%n Dateien würden geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other page(s) written anew for links around them</source>
        <translation>
            <numerusform>%n andere Seite wegen Links ringsum neu geschrieben</numerusform>
            <numerusform>%n andere Seiten wegen Links ringsum neu geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>The search grows by %1 kB.</source>
        <translation>Die Suche wächst um %1 kB.</translation>
    </message>
    <message>
        <source>The search shrinks by %1 kB.</source>
        <translation>Die Suche schrumpft um %1 kB.</translation>
    </message>
    <message>
        <source>Files for the search by meaning take %1 kB in all.</source>
        <translation>Die Dateien für die Suche nach Bedeutung brauchen zusammen %1 kB.</translation>
    </message>
    <message>
        <source>Co&amp;mpare…</source>
        <translation>Ver&amp;gleichen…</translation>
    </message>
    <message>
        <source>&amp;Go there</source>
        <translation>&amp;Dorthin gehen</translation>
    </message>
    <message>
        <source>What would change stands here before anything is written.</source>
        <translation>Hier steht, was sich ändern würde, bevor etwas geschrieben wird.</translation>
    </message>
    <message>
        <source>Choose the folder that your web server shows, or an empty one.</source>
        <translation>Wählen Sie den Ordner, den Ihr Webserver zeigt, oder einen leeren.</translation>
    </message>
    <message>
        <source>Sending the site.</source>
        <translation>Die Website wird gesendet.</translation>
    </message>
    <message>
        <source>Writing the site.</source>
        <translation>Die Website wird geschrieben.</translation>
    </message>
</context>
<context>
    <name>PublishesDialog</name>
    <message>
        <source>History of publishes</source>
        <translation>Verlauf der Veröffentlichungen</translation>
    </message>
    <message>
        <source>Publishes, the latest first</source>
        <translation>Veröffentlichungen, die letzte zuerst</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Compare &amp;with:</source>
        <translation>Ver&amp;gleichen mit:</translation>
    </message>
    <message>
        <source>Pages that differ</source>
        <translation>Seiten, die sich unterscheiden</translation>
    </message>
    <message>
        <source>Words that differ</source>
        <translation>Wörter, die sich unterscheiden</translation>
    </message>
    <message>
        <source>&amp;Bring back…</source>
        <translation>&amp;Zurückholen…</translation>
    </message>
    <message>
        <source>Reading the history.</source>
        <translation>Der Verlauf wird gelesen.</translation>
    </message>
    <message>
        <source>Nothing was published from this folder yet.</source>
        <translation>Aus diesem Ordner wurde noch nichts veröffentlicht.</translation>
    </message>
    <message>
        <source>Each publish will stand here, to look at and to bring back.</source>
        <translation>Hier steht jede Veröffentlichung, zum Ansehen und Zurückholen.</translation>
    </message>
    <message numerus="yes">
        <source>%n publish(es), in %1 on this computer.</source>
        <translation>
            <numerusform>%n Veröffentlichung, in %1 auf diesem Rechner.</numerusform>
            <numerusform>%n Veröffentlichungen, in %1 auf diesem Rechner.</numerusform>
        </translation>
    </message>
    <message>
        <source>%n page(s) added</source>
        <translation>neue Seiten: %n</translation>
    </message>
    <message>
        <source>%n page(s) changed</source>
        <translation>geänderte Seiten: %n</translation>
    </message>
    <message>
        <source>%n page(s) removed</source>
        <translation>entfernte Seiten: %n</translation>
    </message>
    <message>
        <source>The words of this page aren’t kept.</source>
        <translation>Die Wörter dieser Seite sind nicht aufgehoben.</translation>
    </message>
    <message>
        <source>The words are the same; what differs isn’t text.</source>
        <translation>Die Wörter sind dieselben; was sich unterscheidet, ist kein Text.</translation>
    </message>
    <message numerus="yes">
        <source>%n other file(s) differ</source>
        <translation>
            <numerusform>%n andere Datei unterscheidet sich</numerusform>
            <numerusform>%n andere Dateien unterscheiden sich</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>Nichts unterscheidet sich.</translation>
    </message>
    <message>
        <source>No page differs: %1.</source>
        <translation>Keine Seite unterscheidet sich: %1.</translation>
    </message>
    <message>
        <source>Choose a page to see which words differ.</source>
        <translation>Wählen Sie eine Seite, um zu sehen, welche Wörter sich unterscheiden.</translation>
    </message>
    <message>
        <source>Nothing: list the whole site</source>
        <translation>Mit nichts: die ganze Website zeigen</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 removed</source>
        <translation>%1 entfernt</translation>
    </message>
    <message>
        <source>no page changed</source>
        <translation>keine Seite geändert</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>zurückgeholt</translation>
    </message>
    <message>
        <source>brought back from %1</source>
        <translation>zurückgeholt vom %1</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>Zu&amp;letzt geöffnet</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Words that were not saved</source>
        <translation>Wörter, die nicht gespeichert wurden</translation>
    </message>
    <message>
        <source>Articles with words that were not saved</source>
        <translation>Artikel mit Wörtern, die nicht gespeichert wurden</translation>
    </message>
    <message>
        <source>On disk now</source>
        <translation>Jetzt auf der Platte</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>− is on disk only, + is in the words that were not saved.</source>
        <translation>− steht nur auf der Platte, + in den Wörtern, die nicht gespeichert wurden.</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>Bring &amp;all back</source>
        <translation>&amp;Alle zurückholen</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>What was kept is damaged: perhaps words are missing. It opens as a new article.</source>
        <translation>Was aufgehoben wurde, ist beschädigt: Vielleicht fehlen Wörter. Es wird als neuer Artikel geöffnet.</translation>
    </message>
    <message>
        <source>There is no such file any more. Bringing the words back makes it anew.</source>
        <translation>Diese Datei gibt es nicht mehr. Das Zurückholen legt sie neu an.</translation>
    </message>
    <message>
        <source>Nothing is written to the file before you save.</source>
        <translation>Bevor Sie speichern, wird nichts in die Datei geschrieben.</translation>
    </message>
    <message>
        <source>A damaged file</source>
        <translation>Eine beschädigte Datei</translation>
    </message>
</context>
<context>
    <name>RenameDialog</name>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>&amp;Name, by which articles use it:</source>
        <translation>&amp;Name, unter dem Artikel ihn verwenden:</translation>
    </message>
    <message>
        <source>&amp;File name, which gives the address on the site:</source>
        <translation>&amp;Dateiname, der die Adresse auf der Website bestimmt:</translation>
    </message>
    <message>
        <source>&amp;File name:</source>
        <translation>&amp;Dateiname:</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>“%1” is there already.</source>
        <translation>„%1“ gibt es schon.</translation>
    </message>
    <message>
        <source>It gets the new name in all that use it.</source>
        <translation>Er bekommt den neuen Namen überall, wo er verwendet wird.</translation>
    </message>
    <message>
        <source>In the list of new articles it has its title.</source>
        <translation>In der Liste für neue Artikel steht ihr Titel.</translation>
    </message>
    <message>
        <source>Links to the article are mended, and its old address leads to the new one.</source>
        <translation>Links auf den Artikel werden angepasst, und seine alte Adresse führt zur neuen.</translation>
    </message>
    <message>
        <source>Links to the article are mended.</source>
        <translation>Links auf den Artikel werden angepasst.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore deleted articles</source>
        <translation>Gelöschte Artikel zurückholen</translation>
    </message>
    <message>
        <source>Deleted articles</source>
        <translation>Gelöschte Artikel</translation>
    </message>
    <message>
        <source>&amp;Deleted articles, the latest first:</source>
        <translation>&amp;Gelöschte Artikel, der letzte zuerst:</translation>
    </message>
    <message>
        <source>Articles that you delete will stand here, to be brought back.</source>
        <translation>Hier stehen Artikel, die Sie löschen, zum Zurückholen.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Zurückholen</translation>
    </message>
</context>
<context>
    <name>ReturnDialog</name>
    <message>
        <source>Bring back the publish of %1</source>
        <translation>Die Veröffentlichung vom %1 zurückholen</translation>
    </message>
    <message>
        <source>Pages that would change</source>
        <translation>Seiten, die sich ändern würden</translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Working out what would change. Nothing is written yet.</source>
        <translation>Es wird ermittelt, was sich ändern würde. Noch wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>This is what stands there now.</source>
        <translation>Das steht dort jetzt.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) would be written</source>
        <translation>
            <numerusform>%n Datei würde geschrieben</numerusform>
            <numerusform>%n Dateien würden geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>To “%1”: %2.</source>
        <translation>Nach „%1“: %2.</translation>
    </message>
    <message>
        <source>Your articles stay as they are. The next publish makes the site from them again.</source>
        <translation>Ihre Artikel bleiben, wie sie sind. Die nächste Veröffentlichung macht die Website wieder aus ihnen.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) added</source>
        <translation>
            <numerusform>%n Seite neu</numerusform>
            <numerusform>%n Seiten neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) changed</source>
        <translation>
            <numerusform>%n Seite geändert</numerusform>
            <numerusform>%n Seiten geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) removed</source>
        <translation>
            <numerusform>%n Seite entfernt</numerusform>
            <numerusform>%n Seiten entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. What is there so far is a whole site; bring it back again to finish.</source>
        <translation>Angehalten. Was bisher da ist, ist eine ganze Website; holen Sie sie noch einmal zurück, um fertig zu werden.</translation>
    </message>
    <message>
        <source>Bringing it back.</source>
        <translation>Wird zurückgeholt.</translation>
    </message>
</context>
<context>
    <name>RevisionsDialog</name>
    <message>
        <source>Revisions of “%1”</source>
        <translation>Fassungen von „%1“</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Fassungen</translation>
    </message>
    <message>
        <source>What bringing it back would change</source>
        <translation>Was das Zurückholen ändern würde</translation>
    </message>
    <message>
        <source>Choose a revision to see what bringing it back would change.</source>
        <translation>Wählen Sie eine Fassung, um zu sehen, was das Zurückholen ändern würde.</translation>
    </message>
    <message>
        <source>Earlier texts will stand here once the article has been saved twice.</source>
        <translation>Hier stehen frühere Texte, sobald der Artikel zweimal gespeichert wurde.</translation>
    </message>
    <message>
        <source>− is in the text now, + would come back.</source>
        <translation>− steht jetzt im Text, + käme zurück.</translation>
    </message>
    <message numerus="yes">
        <source>%n more can’t be read: damaged.</source>
        <translation>
            <numerusform>%n weitere ist nicht lesbar: beschädigt.</numerusform>
            <numerusform>%n weitere sind nicht lesbar: beschädigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Bring back</source>
        <translation>&amp;Zurückholen</translation>
    </message>
    <message>
        <source>This revision is the text as it is now.</source>
        <translation>Diese Fassung ist der Text, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>before it was deleted</source>
        <translation>bevor er gelöscht wurde</translation>
    </message>
    <message>
        <source>from another program, or set aside</source>
        <translation>von einem anderen Programm, oder beiseitegelegt</translation>
    </message>
    <message>
        <source>before it was renamed</source>
        <translation>bevor er umbenannt wurde</translation>
    </message>
    <message>
        <source>before many were changed</source>
        <translation>bevor viele geändert wurden</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>“%1” is no longer on disk, or can’t be read. Keep your text, or close the article.</source>
        <translation>„%1“ ist nicht mehr auf der Platte oder nicht lesbar. Behalten Sie Ihren Text, oder schließen Sie den Artikel.</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search all articles</source>
        <translation>Alle Artikel durchsuchen</translation>
    </message>
    <message>
        <source>Words in any order. Also: &quot;exact phrase&quot;, -without, status:draft, type:faq, tag:vpn</source>
        <translation>Wörter in beliebiger Folge. Auch: &quot;genauer Wortlaut&quot;, -ohne, status:draft, type:faq, tag:vpn</translation>
    </message>
    <message>
        <source>Search for the suggested words</source>
        <translation>Nach den vorgeschlagenen Wörtern suchen</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Meinten Sie „%1“?</translation>
    </message>
    <message>
        <source>Articles with the words you type will stand here. Narrow them with status:draft, type:faq, tag:vpn or &quot;an exact phrase&quot;.</source>
        <translation>Hier stehen Artikel mit den Wörtern, die Sie tippen. Grenzen Sie sie ein mit status:draft, type:faq, tag:vpn oder &quot;einem genauen Wortlaut&quot;.</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>No article has these words. Try fewer or other ones.</source>
        <translation>Kein Artikel hat diese Wörter. Nehmen Sie weniger oder andere.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>“%1” isn’t in this folder any more.</source>
        <translation>„%1“ ist nicht mehr in diesem Ordner.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkombinationen</translation>
    </message>
    <message>
        <source>Filter by name, keys or what it does</source>
        <translation>Filtern nach Name, Tasten oder Zweck</translation>
    </message>
    <message>
        <source>Filter the commands</source>
        <translation>Die Befehle filtern</translation>
    </message>
    <message>
        <source>New keys: press them</source>
        <translation>Neue Tasten: drücken Sie sie</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>Zurück&amp;setzen</translation>
    </message>
    <message>
        <source>Reset &amp;All</source>
        <translation>&amp;Alle zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;New keys:</source>
        <translation>&amp;Neue Tasten:</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was er tut</translation>
    </message>
    <message>
        <source>%1 (changed)</source>
        <translation>%1 (geändert)</translation>
    </message>
    <message>
        <source>These keys would type something. Add Ctrl or Alt, or take a function key.</source>
        <translation>Diese Tasten würden etwas tippen. Nehmen Sie Strg oder Alt dazu, oder eine Funktionstaste.</translation>
    </message>
    <message>
        <source>“%1” has these keys. Giving them here takes them from there.</source>
        <translation>„%1“ hat diese Tasten. Sie hier zu geben, nimmt sie dort weg.</translation>
    </message>
    <message>
        <source>&amp;Take Keys Away</source>
        <translation>Tasten &amp;wegnehmen</translation>
    </message>
    <message>
        <source>&amp;Give</source>
        <translation>&amp;Geben</translation>
    </message>
</context>
<context>
    <name>SideText</name>
    <message>
        <source>Text of the article beside</source>
        <translation>Text des Artikels daneben</translation>
    </message>
    <message>
        <source>Write here: change sides</source>
        <translation>Hier schreiben: Seiten tauschen</translation>
    </message>
    <message>
        <source>Close the article beside</source>
        <translation>Den Artikel daneben schließen</translation>
    </message>
</context>
<context>
    <name>SimilarArticles</name>
    <message>
        <source>Similar articles</source>
        <translation>Ähnliche Artikel</translation>
    </message>
    <message>
        <source>T&amp;here is already:</source>
        <translation>&amp;Es gibt schon:</translation>
    </message>
    <message>
        <source>&amp;Use It</source>
        <translation>&amp;Verwenden</translation>
    </message>
    <message>
        <source>Copy its address, to send it to whoever asks</source>
        <translation>Seine Adresse kopieren, um sie dem zu schicken, der fragt</translation>
    </message>
    <message>
        <source>Fi&amp;x It</source>
        <translation>Ve&amp;rbessern</translation>
    </message>
    <message>
        <source>Open it, to add what is missing</source>
        <translation>Ihn öffnen, um zu ergänzen, was fehlt</translation>
    </message>
    <message>
        <source>F&amp;lag It</source>
        <translation>&amp;Prüfen lassen</translation>
    </message>
    <message>
        <source>Have somebody review it: its date for that is today</source>
        <translation>Jemanden prüfen lassen: das Datum dafür ist heute</translation>
    </message>
    <message>
        <source>Does it say the same?</source>
        <translation>Sagt er dasselbe?</translation>
    </message>
</context>
<context>
    <name>SnippetCommands</name>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>New snippet…</source>
        <translation>Neuer Baustein…</translation>
    </message>
    <message>
        <source>A text for many articles</source>
        <translation>Ein Text für viele Artikel</translation>
    </message>
    <message>
        <source>New variable…</source>
        <translation>Neue Variable…</translation>
    </message>
    <message>
        <source>A name or number for many articles</source>
        <translation>Ein Name oder eine Zahl für viele Artikel</translation>
    </message>
    <message>
        <source>Snippets and variables</source>
        <translation>Bausteine und Variablen</translation>
    </message>
    <message>
        <source>Name or words of a snippet or variable</source>
        <translation>Name oder Wörter eines Bausteins oder einer Variable</translation>
    </message>
    <message>
        <source>There is no snippet “%1”. Choose “Snippets and Variables” to write it.</source>
        <translation>Den Baustein „%1“ gibt es nicht. Wählen Sie „Bausteine und Variablen“, um ihn zu schreiben.</translation>
    </message>
    <message>
        <source>Select the words that are to become a snippet first.</source>
        <translation>Markieren Sie zuerst die Wörter, die ein Baustein werden sollen.</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Noch nicht verwendet</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n article(s)</source>
        <translation>
            <numerusform>In %n Artikel verwendet</numerusform>
            <numerusform>In %n Artikeln verwendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitView</name>
    <message>
        <source>Open beside</source>
        <translation>Daneben öffnen</translation>
    </message>
    <message>
        <source>Title, path, tag or keyword of the article to show beside</source>
        <translation>Titel, Pfad, Schlag- oder Suchwort des Artikels, der daneben stehen soll</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>KB Studio</source>
        <translation>KB Studio</translation>
    </message>
    <message>
        <source>Write a help centre as plain files, and publish it as a site that answers.</source>
        <translation>Schreiben Sie eine Hilfe als einfache Dateien, und veröffentlichen Sie sie als Website, die antwortet.</translation>
    </message>
    <message>
        <source>&amp;Open a folder</source>
        <translation>Einen Ordner &amp;öffnen</translation>
    </message>
    <message>
        <source>Go on with articles you have.</source>
        <translation>Mit Artikeln weitermachen, die Sie haben.</translation>
    </message>
    <message>
        <source>&amp;New knowledge base</source>
        <translation>&amp;Neue Wissensdatenbank</translation>
    </message>
    <message>
        <source>Begin with an example of each type of article.</source>
        <translation>Mit einem Beispiel für jede Art von Artikel beginnen.</translation>
    </message>
    <message>
        <source>Try the &amp;sample</source>
        <translation>Das &amp;Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>KB Studio’s own help centre, in a copy of yours.</source>
        <translation>Die Hilfe von KB Studio, in einer Kopie für Sie.</translation>
    </message>
    <message>
        <source>New &amp;article from a template</source>
        <translation>Neuer &amp;Artikel aus einer Vorlage</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Recent folders</source>
        <translation>Zuletzt geöffnete Ordner</translation>
    </message>
    <message>
        <source>In “%1”, the folder you opened last.</source>
        <translation>In „%1“, dem zuletzt geöffneten Ordner.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Similar article</source>
        <translation>Ähnlicher Artikel</translation>
    </message>
    <message>
        <source>Uses of this snippet</source>
        <translation>Wo dieser Baustein verwendet wird</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message>
        <source>Show the list of problems</source>
        <translation>Die Liste der Probleme zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Similar: “%1” %2 %</source>
        <translation>Ähnlich: „%1“ %2 %</translation>
    </message>
    <message>
        <source>Open the article that says nearly the same</source>
        <translation>Den Artikel öffnen, der fast dasselbe sagt</translation>
    </message>
    <message numerus="yes">
        <source>Used in %n article(s)</source>
        <translation>
            <numerusform>In %n Artikel verwendet</numerusform>
            <numerusform>In %n Artikeln verwendet</numerusform>
        </translation>
    </message>
    <message>
        <source>List the articles that change with this snippet</source>
        <translation>Die Artikel zeigen, die sich mit diesem Baustein ändern</translation>
    </message>
    <message>
        <source>%1, no dictionary</source>
        <translation>%1, kein Wörterbuch</translation>
    </message>
    <message>
        <source>The spelling of this language isn’t checked: there is no dictionary for it.</source>
        <translation>Die Rechtschreibung dieser Sprache wird nicht geprüft: Es gibt kein Wörterbuch dafür.</translation>
    </message>
    <message>
        <source>Ln %1, Col %2</source>
        <translation>Z. %1, Sp. %2</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf der Platte geändert</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Reading and rendering</source>
        <translation>Lesen und Setzen</translation>
    </message>
</context>
<context>
    <name>StyleReader</name>
    <message>
        <source>“%1” isn’t on one line here. Change it by hand.</source>
        <translation>„%1“ steht hier nicht in einer Zeile. Ändern Sie es von Hand.</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Nothing to suggest here</source>
        <translation>Hier gibt es nichts vorzuschlagen</translation>
    </message>
    <message>
        <source>Looking for suggestions…</source>
        <translation>Vorschläge werden gesucht…</translation>
    </message>
    <message>
        <source>Add “%1” to My Words</source>
        <translation>„%1“ zu meinen Wörtern hinzufügen</translation>
    </message>
    <message>
        <source>Add “%1” to the Shared Words</source>
        <translation>„%1“ zu den gemeinsamen Wörtern hinzufügen</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Cells; the first row is the head</source>
        <translation>Zellen; die erste Zeile ist der Kopf</translation>
    </message>
    <message>
        <source>Alignment of the column</source>
        <translation>Ausrichtung der Spalte</translation>
    </message>
    <message>
        <source>C&amp;olumn:</source>
        <translation>&amp;Spalte:</translation>
    </message>
    <message>
        <source>Row &amp;below</source>
        <translation>Zeile &amp;darunter</translation>
    </message>
    <message>
        <source>Row &amp;above</source>
        <translation>Zeile dar&amp;über</translation>
    </message>
    <message>
        <source>Column to the &amp;right</source>
        <translation>Spalte &amp;rechts</translation>
    </message>
    <message>
        <source>Column to the &amp;left</source>
        <translation>Spalte &amp;links</translation>
    </message>
    <message>
        <source>Remove ro&amp;w</source>
        <translation>&amp;Zeile entfernen</translation>
    </message>
    <message>
        <source>Remove colu&amp;mn</source>
        <translation>S&amp;palte entfernen</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>Wie üblich</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
</context>
<context>
    <name>TextFace</name>
    <message>
        <source>Font of the text</source>
        <translation>Schrift des Textes</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>&amp;Skip</source>
        <translation>Über&amp;springen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>TourGuide</name>
    <message>
        <source>Your articles</source>
        <translation>Ihre Artikel</translation>
    </message>
    <message>
        <source>Each is a file in your folder. Choose one here, or press Ctrl+P and type a few letters of its title. Ctrl+N begins a new one from a pattern.</source>
        <translation>Jeder ist eine Datei in Ihrem Ordner. Wählen Sie hier einen, oder drücken Sie Strg+P und tippen Sie ein paar Buchstaben seines Titels. Strg+N beginnt einen neuen nach einem Muster.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Type “/” at the beginning of a line for everything an article can have, and Ctrl+K for a link. Nothing is lost: unsaved words are kept as you type.</source>
        <translation>Tippen Sie „/“ am Anfang einer Zeile für alles, was ein Artikel haben kann, und Strg+K für einen Link. Nichts geht verloren: Was nicht gespeichert ist, wird beim Tippen aufgehoben.</translation>
    </message>
    <message>
        <source>See and publish</source>
        <translation>Sehen und veröffentlichen</translation>
    </message>
    <message>
        <source>Here is the page as customers will see it. F9 shows what publishing would change, and writes the site when you agree. F1 opens help for where you are.</source>
        <translation>Hier steht die Seite, wie Kunden sie sehen werden. F9 zeigt, was das Veröffentlichen ändern würde, und schreibt die Website, wenn Sie zustimmen. F1 öffnet die Hilfe für die Stelle, an der Sie sind.</translation>
    </message>
</context>
<context>
    <name>VariableDialog</name>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Value, as plain text</source>
        <translation>&amp;Wert, als reiner Text</translation>
    </message>
    <message numerus="yes">
        <source>%n article(s) will change:</source>
        <translation>
            <numerusform>%n Artikel ändert sich:</numerusform>
            <numerusform>%n Artikel ändern sich:</numerusform>
        </translation>
    </message>
    <message>
        <source>No article uses it yet.</source>
        <translation>Noch kein Artikel verwendet sie.</translation>
    </message>
    <message>
        <source>Articles that will change</source>
        <translation>Artikel, die sich ändern</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
</context>
<context>
    <name>ViewCommands</name>
    <message>
        <source>The language changes when you start KB Studio again.</source>
        <translation>Die Sprache wechselt, wenn Sie KB Studio wieder starten.</translation>
    </message>
</context>
<context>
    <name>WebLinksDialog</name>
    <message>
        <source>Web links</source>
        <translation>Links ins Web</translation>
    </message>
    <message>
        <source>The articles are being read…</source>
        <translation>Die Artikel werden gelesen…</translation>
    </message>
    <message>
        <source>Links to the web</source>
        <translation>Links ins Web</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>What was answered</source>
        <translation>Was geantwortet wurde</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Links that were asked</source>
        <translation>Gefragte Links</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Go to Article</source>
        <translation>&amp;Zum Artikel</translation>
    </message>
    <message>
        <source>&amp;Ignore This Address</source>
        <translation>Diese Adresse &amp;übergehen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>No article links to another website.</source>
        <translation>Kein Artikel verweist auf eine andere Website.</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n Link</numerusform>
            <numerusform>%n Links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n broken</source>
        <translation>
            <numerusform>%n defekt</numerusform>
            <numerusform>%n defekt</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the addresses are sent, nothing else. What works isn’t asked again for seven days; addresses in a private network are never asked.</source>
        <translation>Gesendet werden nur die Adressen, sonst nichts. Was geht, wird sieben Tage lang nicht wieder gefragt; Adressen in einem privaten Netz werden nie gefragt.</translation>
    </message>
    <message>
        <source>works</source>
        <translation>geht</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>umgezogen</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>defekt</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privat</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <source>About KB Studio</source>
        <translation>Über KB Studio</translation>
    </message>
    <message>
        <source>KB Studio %1</source>
        <translation>KB Studio %1</translation>
    </message>
    <message>
        <source>Write a help centre as plain files, and publish it as a site that answers. MIT licence.</source>
        <translation>Schreiben Sie eine Hilfe als einfache Dateien, und veröffentlichen Sie sie als Website, die antwortet. MIT-Lizenz.</translation>
    </message>
</context>
<context>
    <name>WorkProgress</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>noch etwa %n Minute</numerusform>
            <numerusform>noch etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n s left</source>
        <translation>
            <numerusform>noch etwa %n s</numerusform>
            <numerusform>noch etwa %n s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tree</name>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
</TS>
