# Plain words, for a reader of twelve years: short sentences, short words, nothing graphic.
# A test holds every page that is made of them to a reading grade of at most 7.

help = Do you need help?
help-label = Help
help-also = You can also tell a grown-up you trust. It is not your fault.
help-sources = Who says so
pages-label = Pages in plain words
page-overview = What do the numbers say?
page-recommendations = What should be done?

none = This page has no plain words yet. These pages have them:
none-label = Plain words
none-below = The page below is in the usual words.

overview-title = What do we know about harm to children online?
overview-lead = Some adults hurt children in a sexual way, and some of it takes place online. That is a crime. Here you can read what is known about it.
not-said = What this does not tell us:
unknown = What does no one know?
unknown-told = No one knows how many children are hurt. The numbers here only count what people saw, told or were asked.
read-on = Read on
from = From:

online-question = Who is online?
online-told = { START(IN($year)) }, { $figure } of all people in the world used the internet.
online-limit = Being online is not bad. This only says how many people can be met there.
young-question = What do young people do?
young-told = { START(IN($year)) }, { $figure } of people from 16 to 29 in the EU went online each day.
young-limit = No one asked children under 16. So we do not know how it is for them.
reports-question = How many reports are there?
reports-told = NCMEC is a team in the USA. Firms and people tell it when they see harm to a child online. { START(IN($year)) }, it got { $figure } reports.
reports-limit = One report is not one child. Many reports can be about one picture.
urls-question = What do hotlines find?
urls-told = You can tell a hotline when you see a picture online that hurts a child. { START(IN($year)) }, the hotlines of INHOPE shared { $figure } web links. { HELD($share) ->
    [yes] They found that { $share } of these links broke the law.
   *[no] {""}
}
urls-limit = One link can show one picture or a lot of them.
findings-question = Which dangers grow?
findings-told = Europol helps the police in the EU. In { $year }, it wrote about dangers online. It said that these are on the rise: { EACH($themes) }. The list here is not the whole list.
findings-limit = Europol says this in words. It does not count how often these things take place.

figure = { $figure }
found-question = How many children were found?
found-told = The police of many countries share pictures to find out who the children in them are. By { $by }, they had found out for { $figure } children.
found-limit = It does not say how many children no one has found so far.

recommendations-title = What should be done to keep children safe?
recommendations-lead = Experts wrote down { COUNT($all) } things that should be done. Some are for the EU, and some are for each country. The EU is a group of countries in Europe that make some laws as one.
recommendations-some = Here you see { COUNT($some) } of them.
recommendations-all = See all of them
level-eu = For the EU
level-national = For each country

# What a card has no figures of, as in “the table holds no …”.
none-findings = findings
