/**
 * The commonest passwords: the words people begin with, and every common one of at least twelve characters.
 * From the frequency list of @zxcvbn-ts/language-common 4.1.3 (MIT, copyright zxcvbn-ts contributors), lower case.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
010203040506 012345678910 014702580369 01telemike01 050605rostik 102030405060 1111111111zz 111222333000
111222333444555 112233445566 122333444455555 123123a 123123qweqwe 1232323q 123321123321 123321456654 123321qweewq
123456654321 12345677654321 123456782000 1234567887654321 123456789000 12345678900987654321 123456789012
1234567890987654321 1234567890qaz 1234567890qw 1234567890qwe 1234567890qwerty 1234567890zzz 123456789101 123456789123
1234567892000 12345678987654321 123456789987654321 123456789a 123456789aaa 123456789abc 123456789asd 123456789q
123456789qaz 123456789qqq 123456789qwe 123456789qwer 123456789qwerty 123456789zxc 1234567a 1234567qwertyu 123456a
123456q 123456qwerty 123456z 123456zxcvbn 12345a 12345q 12345qwert 1234abcd 1234qwer 1234qwerasdf 1234qwerasdfzxcv
123abc 123asd 123ewqasdcxz 123qwe 123qwe123 123qwe123qwe 123qwe456rty 123qweasd 123qweasdzxc 123qwerty123 12qw34er56ty
12qwaszx 159753159753 159753456852 193570356033 19960610ilja 1a2a3a4a5a6a 1a2b3c 1a2b3c4d 1a2s3d4f5g6h 1passwor 1q2w3e
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qa2ws3ed4rf 1qa2ws3ed4rf5tg 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2
1qazxsw23edc 1qazxsw23edcvfr4 23176djivanfros 23wkoa0fp78dk 31217221027711 32615948worms 41d8cd98f00b 420842084208555
4815162342lf 4815162342lost 541233432442 59382113kevinp 6215mila6215 742617000027 89063032220m 89231243658s
89876065093rax 89semtsriuty a12345 a123456 a1234567 a1b2c3 a1b2c3d4 a1s2d3f4g5h6 aardvark aaron abc123 abc123456789
abcd1234 abgrtyu abigail access access14 accord action adgjmptw adidas admin admin18533362 administrator adrian africa
airborne airforce airplane aksjdlasdakj89879 alabama alaska albert alberto alejandr aleksandr alexande alexander
alexandr alexandra alexis alfred alicia aliens alison allen allison alpha alpha1 alpha135792468 alpine always alyssa
amadeus amadeusptfcor amanda amateur amber america american an83546921an13 anakin anastasia anderson andre andrea
andreas andrei andrew andrew1 andrewjackie andrey angel angel1 angela angelica angelina angelo angels animal annie
antananarivu anthony anthony1 anton antonio anubis anything anytimetoday apache apollo apple apple1 apples april
aragorn archer archie arizona arnold arsenal arthur artist asd123 asd123asd123 asdasd asdf123 asdf1234 asdfasdf asdfg
asdfgh asdfgh123456 asdfghj asdfghjk asdfghjkl asdfghjkl123 asdzxc ashley assass assassin asshole assman athena
atlanta atlantis auburn auckland2010 audrey august aurora austin autumn avalon avatar avrillavigne awesome azerty
babes babydoll babygirl babylon babylon5 badass badboy badger badiman28200 baggins bailey baller balls bambam banana
bananas bandit banshee barbara barbie barcelon barcelona barney baseball basket basketba basketball bassman bastard
batman battle baxter beach beagle beatles beautiful beauty beaver beavis beetle bender benjamin benson bentley berlin
bernard bernie bertha bhrh0h2oof6xbqjeh bianca bigboobs bigboy bigcock bigdaddy bigdick bigdog bigfoot biggie bigguy
bigmac bigman bigone bigred bigtits billy billybob bingo birdie birthday biscuit bishop bitch bitches biteme blabla
black black1 blackcat blackdog blackie blackman blacksonblon blade blades blahblah blaster blazer blessed blink182
blizzard blonde blondie blood blowjob blowme bltynbabrfwbz blue123 blue22 bluebird bluemoon blues bluesky bobafett
bobbob bobby bobcat boeing bollocks bomber bond007 bondage bonehead bonjour bonnie boobies booboo boobs booger boogie
boomer booty boston bottom bowling boy4u2ownnyc bpgjldsgjldthnf bradley brandi brandon brandy brasil braves brazil
brenda brendan brian brianna bridge britney brittany bronco broncos brooke brooklyn brooks brother brown brownie
browns bruce bruins bruno brutus bubba bubba1 bubble bubbles buckeye buckeyes buddha buddy buddy1 budlight buffalo
buffett buffy bugger bulldog bulldogs bullet bullnuts2003 bullshit bunny burger burton business businessbabe buster
butler butter butterfl butterfly butthead buttons byteme cactus cadillac caesar californ callie calvin camaro camera
cameron camille campbell canada cancer candy cannon cantona capital captain cardinal carlo carlos carmen carolina
caroline carrie carrot carson carter cartman caserta casey casino casper cassidy cassie castle catalina catch22 catdog
catfish cavalier cdtnkfyf celica celtic cessna champion chance chandler change changeme chaos charger chargers charles
charlie charlie1 charlott charly check cheese cheeseburger chelsea chelsea1 cherokee cherry cheryl chester
chesterfield chevelle chevy cheyenne chicago chichi chicken chickenwing101 chicks chiefs chipper chocolat chopper
chris chris1 chrissy christ christia christian christin christine christop christopher1 christy chronic chubby chuck
chucky cindy civilization cjdthitycndj cjkysirj cjkywt claire classic claudia clayton clifford clinton clover
cnfc35762209 cobra cocacola coffee colleen college collins colorado colors colt45 coltrane columbia combat123654
compaq computer concrete condor configuratio connect connie connor construction consumer contortionist control cookie
cookies cooldude coolio cooper copper corona corperfmonsy corvette cosmopolitan cosmos cotton cougar counterstrike
country courtney cowboy cowboys coyote cracker crazy cream creative cricket crimson cristina crusader crystal cthutq
cumming cumshot curious curtis cynthia daddy dagger daisy dakota dallas damian damien dancer danger daniel daniela
danielle danni danny darkness darkside darkstar darren darwin david david1 daytona dbrnjhbz death debbie december
deedee defender deftones delete delta denis denise dennis denver derrick design desire destiny detroit devil devildog
devilmaycry4 devils dexter dfvgbh diablo diamond diamonds diana dickhead diesel dietcoke digger digital digitalprodu
dilbert dillon dingdong dirty discover disney dkflbvbh dkflbvbhjdbx dkflbvbhjdyf doctor dodge dodger dodgers doggie
doggy dollar dolphin dolphins domainlock2005 dominic domino donald donkey doodle dookie dorothy douglas dragon dragon1
dragons dream dreamer dreams driver drizzt drowssap drpepper drummer dublin ducati dudley dumbass duncan dustin dusty
eagle eagle1 eagles eatme eatshit eclipse eddie edward edwardcullen einstein ekaterina elaine electric element elena
elephant elizabet elizabeth elvis emerald emily eminem empire energy engine engineer england english enigma enjoy
enter enterpri entertainment erotic escort eternity eugene evelyn everton exigen explorer express extreme falcon
family fantasy farmer faster fatboy fatcat father fatima753357 felix fender fernando ferrari ferret fetish ficken
fighter finalfantasy findaupair007 finger finish fireball firebird firefly fireman fisher fishing fkmnthyfnbdf
fktrcfylh fktrcfylhjdbx fktrcfylhjdf fktrcfylhjdyf fktrctq flash flatron flight flipper florence florida flower
flowers fluffy flvbybcnhfnjh flyers foobar football forest forever foreveryoung forget formula1 fossil foster foxtrot
france frances francis frank frankie franklin freak freaky freddie freddy frederiksberg fredfred freedom freedom1
freeman freepass freeuser french friday friend friends froggy frosty fuck_inside fucked fucker fuckfuck fucking fuckit
fuckme fuckoff fucktheworld fuckyou fuckyou1 fuckyou2 fuckyoubitch funtime fusion future fyfcnfcbz fylhtq fynfyfyfhbde
gabriel galaxy galina galore gambit gandalf gangsta gangster garcia garden garfield garrett gateway gators geheim
gemini general genesis genius george georgia gerald gerard german germany geronimo getsome gfhfktkjuhfv gfhjkm
gfhjkmgfhjkm ghbdtn ghbdtnbr ghbdtnghbdtn ghbdtnrfrltkf ghhh47hj7649 ghjatccbjyfk ghjcnj ghjcnjgbpltw ghjcnjgfhjkm
ghjcnjghjcnj ghjcnjqgfhjkm ghjcnjrdfibyj ghjnbdjcnjzybt ghost ghtdtlvtldtl giants gibson gilbert ginger giovanni girls
gizmo gjkysqgbpltw global gloria gn56gn56 goblin goblue goddess godzilla goforit goldberg golden goldfish goldie
golfer goober goodluck google gordon gorilla gotcha gothic grace gracie graham great green green1 greenday
greenlantern gregory grendel griffey griffin grizzly groovy gthtrfnbgjkt gtnhjpfdjlcr guardian guinness guitar gundam
gunner hacker halflife hamilton hamlet hammer hamster hannah hannibal hansolo happy happy1 hardcore hardon harley
harmony harold harris harrison harry harvey hawaii hawkeye hd764nw5d7e1vb1 hd764nw5d7e1vbv heather heather1 heaven
hector hedimaptfcor helena hellfire hello hello1 hello123 helpme hendrix henry hentai herbert hercules herman hershey
hesoyam highland hiphop history hitman hjvfirf hobbes hobbit hockey holden holiday holland holly hollywoo holmes homer
honda honey hongkong hooker hooters hoover hornet horney horny horse horses hotboy hotdog hotrod hotsex hotstuff
hottie house houston howard hummer hunter hunting huskers iampurehaha2 ibanez icecream iceman iloveboobies
ilovemyfamily ilovesex iloveu iloveyou immortal impala indian indiana indians indigo infantry inferno infinity
ingodwetrust insane inside installdevic installsqlst integra intelligence international internet intrepid
ipo54tj45uy856 ireland irina irish ironman isabel isabella isabelle iseedeadpeople island italia iverson iwantu
jackass jackie jackoff jackson jacob jaguar jamaica james james1 jamesbond007 jamie janice january japan jasmin
jasmine jason jason1 jasper jeffrey jennifer jenny jeremy jericho jerome jerry jersey jessica jessica1 jessie jester
jesus jesus1 jimmy joanna joanne joejoe johnjohn johnny johnson joker jonathan jones jordan jordan23 joseph
josephphone7 joshua juice julia julian julie jumper jungle junior jupiter justice justin justinbieber justme juventus
kaiser kangaroo kansas karate karen karina katana katerina kathleen katie katrina kawasaki keeper kelly kelsey kennedy
kenneth kermit kevin keyboard killer kimberly kingdom kingkong kirill kissme kitten kitty kittycat klaster knicks
knight knights kodiak kolobok kramer kristen kristin kristina ktjynsq40147 lacrosse ladies ladybug lakers lancer
larisa larry lasvegas latino laura lauren lawrence leather leavemealone ledzep legend legion legolas lennon leonard
leonardo lesbian leslie lestat lester letmein letmein1 letmein2 lhbjkjubz2957704 liberty licker lickme lifehack light
lights lincoln linda lindsay lindsey liquid little liverpoo liverpool lizard lobster logan logitech lol123 lolita
lollipop lollol london lonestar lonewolf longhorn looking lorenzo loser lost4815162342 louise loulou love777321777
lovelove lovely loveme lover loverboy lovers loveyou loving lowrider lucas lucifer lucky lucky1 lucky7 luther lvbnhbq
lytdybrbdfvgbhf lytghjgtnhjdcr machine maddie maddog madison madman madmax madness madonna madrid maestro maggie magic
magic1 magnum maiden mailcreated5240 makaveli maksim malcolm malibu manager manchester maniac manson manuel manutd
maprchem56458 marathon marcel marco marcus margaret maria mariah marie marina marinamarina marine marines marino mario
marion markus marlboro marley marlin marshall martha martin martina martini marvin maryjane massimiliano master
master1 masterbaiting masterbating masters masturbation matrix matthew matthew1 mature maurice maurolarastefy maverick
maxima maximus maxine maxmax maxwell megadeth megaman melanie melissa member memphis mercedes mercury meridian merlin
metallic metallica mevefalkcakk mexico miami michael michael1 michaeljackson michel michele michelle michigan mickey
microsoft midnight miguel milano miller millie million milton minecraft minecraft123 minnesota_hp minnie mirage
miranda mission missy mister mistress misty mitchell mobile mollie molly molly1 momsanaladventure monday money money1
mongoose monica monika monique monitor monkey monkey1 monroe monster montana montreal mookie moomoo moose morgan
morganstanley morpheus morris morrison mortalkombat moscow mother motherfucker motorola mountain mouse movie mozart
msoracle32re msorcloledbr muffin mulder munchkin murphy murray muscle mushroom music musicman mustang mustang1 mylove
nadine naked napoleon naruto nascar nasty nastya nastyanastya natali natalia natalie natasha nathan national naughty
ncc1701 ncc1701d ncc1701e ne_e_pod_chehyl necronomicon needforspeed nelson nemesis nemvxyheqdd5oqxyxyzi neptune
network networkingpe newlife newman newpass newport newproject2004 newton newyork nfnmzyf nhbujyjvtnhbz nhecsyfujkjdt
nhfdvfnjkju123 nhfycajhvths nicholas nick1234-rem936 nicola nicolas nicole nigger nightcrawler nikita nikki nimrod
niners ninja nintendo nipple nipples nirvana nissan nolimit nondriversig nookie norman norton nothing november
ntktdbpjh1994 nugget nylons nymets oakland obiwan october office oicu812 oksana olcrackmaster oldman oliver olivia
omega onelove online ontheoutside openup orange orion orlando oscar osiris ou812 outlaw overlord oxford pacific
packard packers pakistan paladin palmer pamela panama panasonic pandora pantera panther panthers panties panzer
paradise paradox paraklast1974 paris parker parrot party pascal pass123 passat passion passport passw0rd passwor
password password1 password123 password1234 passwordassword passwordpassword passwordstandard patches patricia patrick
patriot patriots patton pavilion peace peaches peanut peanutbutter peanuts pearljam pebbles peekaboo peewee pegasus
pencil penelope penguin penis penny pentium people pepper pepsi pepsi1 perfect personal pervert peter pfqwtd27121988
phantom philadelphia philip philips phillip philly phoebe phoenix photos phpbb picard picasso pickle pickles pierre
piglet pikachu pimpin pioneer pirate pirates pitbull pizza planet plastic platinum playboy player playstation2
playstation3 playtime please pleasure poison pokemon polaris police polina polniypizdec0211 polniypizdec1102
polniypizdec110211 pontiac poohbear pookie poopie poopoo popcorn popeye porno pornographic pornstar porsche porter
portland portugal postal potato potter powder power powers precious predator prelude presario preston pretty prince
princes princess private privet professional psycho ptybnxtvgbjy pumpkin punisher punkrock punksnotdead purple pussies
pussy pussy1 pussycat pussys pyramid python q12345 q1w2e3 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7
q1w2e3r4t5y6u7i8 q1w2e3r4t5y6u7i8o9p0 qawsed qawsedrftgyh qaz123 qaz123wsx456 qazqaz qazwsx qazwsx123 qazwsx123456
qazwsxed qazwsxedc qazwsxedc123 qazwsxedcrfv qazwsxedcrfvtgb qazwsxqazwsx qazxsw qazxswedc qazxswedc123 qazxswedcvfr
qqq111 quality qwaszx qwaszxerdfcv qwe123 qwe123qwe123 qweasd qweasdzxc qweasdzxc123 qweqwe qwer1234 qwerasdf
qwerasdfzxcv qwert qwertasdfgzxcvb qwerty qwerty1 qwerty12 qwerty123 qwerty12345 qwerty123456 qwerty123456789
qwertyasdfgh qwertyu qwertyui qwertyuiop qwertyuiop10 qwertyuiop12 qwertyuiop123 qwertyuiop12345 qwertyytrewq rabbit
racecar racerx rachel racing raider raiders rainbow raistlin rammstein random randy ranger ranger1 rangers raptor
rascal rasdzv3 raven ravens raymond reaper rebecca red123 reddog redhead redman redneck redrum redskins redsox
redwings reggie regina remember renegade residentevil review rfnthbyf1988 rfrfirf rhbcnbyf ricardo richard richard1
richie ripper rjntyjr robbie robert robert1 roberto robin robinson rocker rocket rocks rockstar rocky rocky1 rodney
roland rolltide roman rommel ronald ronaldinho10 ronaldo ronnie rooster roscoe rosebud roxanne rubber rulez runner
rush2112 ruslan russell russia rusty sabine sabrina sadie safety sailing sailor saints sakura sally salmon samantha
sammie sammy sammy1 sampson samson samsung samuel samurai sandiego sandman sandra sandy sanfrancisco santiago sarah
sarah1 sasha satan666 satisfaction saturn saun24865709 savage savannah scandinavian scarface scarlet scarlett school
schoolgirlie scooby scooter scorpio scorpion scotland scott scotty scruffy scully sdicmt7seytn search seattle sebastia
secret security seemnemaailm seinfeld seminole semperfi septembe serega serena serenity sergei sergey sergio service
sesame seven seven7 sex4me sexsex sexual shadow shadow1 shaggy shalom shamrock shaney14 shannon shark sharks sharon
shasta shaved shazam sheila shelby shelly sherlock sherman sherry shiloh shirley shithead shogun shooter short shorty
shotgun showme showtime sidney siemens sierra silver silvia simon simone simple simpson simpsons singer single sinner
sirius sister skater skeeter skipper skippy skittles skyline skywalke slapshot slayer slick slipknot sluts smile
smiles smiley smith smitty smoke smokey smooth snake snakes snapper snatch snickers sniper snoopy snowball snowman
sobaka soccer soccer1 socrates softball software sojdlg123aljg soldier solomon sommer sonnenschein sonyericsson
sooners sophia sophie soso123aljg spanking spanky sparky spartak spartan special specialinsta speed speedy spencer
spider spiderma spiderman spike spirit spitfire spooky sports spring sprint sprite spunky spyder squirrel squirt
srinivas stacey stalker stallion standard stanley starcraft stardust stargate stars startrek starwars stealth steelers
stefan stella stephani stephen sterling steve steven stevie stewart stickdaddy77 sticky stimpy stinger stingray stinky
stinkyfinger stocking stone stonecol stones storm stormy stranger stratocaster street strider strike stuart student
stupid subaru sublime success sucker suckit suckme sucks sugar summer sundance sunday sunny sunrise sunset sunshine
super super123 superfly superman supernatural support surfer surfing susan suzanne suzuki svetlana swallow sweet
sweetie sweetpea sweets sweety swimming swinger swordfis swordfish sydney sylvia system systemofadown tacobell tamara
tanker tanner target tarheel tarheels tarzan tattoo taurus taylor tazman teacher techno teddy teens temppassword
tennis tequila teresa terry test1 test123 tester testing testtest texas thailand thanks thecakeisalie thegame theman
theone therock thomas thompson thuglife thumper thunder thunder1 thx1138 ticketmaster tickle tiffany tiger tiger1
tigers tigger timber timothy tinker tintin titanic titans tomcat tommy tomtom topgun tornado toronto toshiba tottenha
toyota tracey trains trance transam transformers travel travis trebor trevor trfnthbyf trigger trinity tristan triumph
trixie trojan trombone trooper trouble truck trucker trucks trumpet trunks trustno1 tucker turbo turkey turner turtle
tweety twilight twister tyler ultimate unbelievable unicorn united unreal usuckballz1 vagina valentin valentina valera
valerie vampire vanessa vanhalen vanyarespekt vegeta velvet verbatim veronica veronika vertigo vfhbyf vfhbyfvfhbyf
vfrcbv vfrcbvvfrcbv vfvfvskfhfve vfvjxrf victor victoria victory video viking vikings viktor vincent violet viper
viper1 virgin virginia vision vladimir vladimirovna volume voodoo voyager walker wallace walnut walter wanker warcraft
warhammer40k warlock warren warrior warriors water waterloo waters watson wazzkaprivet weasel websolutions
websolutionssu webster webuivalidat weezer weihnachtsbau weihnachtsbaum welcome welcome1 werewolf wesley western
westham westside wetpussy whatever wheels whiskey white whitney whore whosyourdaddy whynot wicked wildcat wildcats
william william1 williams willie willow wilson windows winner winnie winston winter wisdom wizard wolfgang wolfman
wolfpack wolverin wolverine wolves wombat women wonder woody woody1 wordpass world wrangler wrinkle1 wutang xavier
xfiles xxxp455w0rd5 yamaha yankee yankees yankees1 ybrbnf yellow yfnfif yomama young yvonne z1x2c3v4b5n6
z1x2c3v4b5n6m7 zachary zaq123 zaq12wsx zaq12wsxcde3 zaq1xsw2 zaq1xsw2cde3 zaqwsx zaqwsxcderfv zcfvfzkexifz zeppelin
zipper zombie zqjphsyf6ctifgu zxc123 zxcasdqwe123 zxcvbn zxcvbn123456 zxcvbnm zxcvbnm123456789 zxcvbnmmnbvcxz
`
    .trim()
    .split(/\s+/),
);
