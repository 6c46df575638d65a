namespace Pistos.Language.Search;

/// <summary>
/// Common English words that could be read as Greek in Latin letters ("time", "more", "site"): they are English, and are not cut by Greek endings.
/// Words that end like no Greek word need not stand here.
/// </summary>
internal static class EnglishWords
{
    private static readonly HashSet<string> All =
    [
        .. ("""
            a able above active address advance advice advise after again age agree also always am an analyse and angry animate annoying another answers any anymore anyone anyway
            apologies apologise apply are area as ate available avenue average away baby bags bars base be because become been before begin below beside best better between
            bike bills blue body bone bonus boots both boxes bride bridge brown bus business busy but buy by cabin cable cake calls came campaign can cane capable car cards care
            cars case cases cause centre certain chain chance change chase check child choice choose city clean clear close clothes code coffee come complete concern
            confirmation control cookie copy copies corner costs could country coupon course cover create crime cuisine cure currency customers daily data date dates day days deadline deals decide
            declare define delays delete delivery deny depose desire desktop device devise died die different dine discounts divine do does dollars done down
            dozen drive due during duty each early earn easy eleven else email emails emissions emotion employee empty engine enquiry ensure entry envelope error escape euro euros even
            evening ever every everyone example excellence excuse exercise expensive experience expire extra eye eyes face facts family fan fare fashion favourite feature fee
            fees feature few file final fine finance fire five fix focus followed for four free from fun furniture future game garden gas gave gift gifts give
            given gone go going goods groceries guarantee guide had hairs half hand happen has have he hello help her here hero hi his hole holes home hope hotel hours house how huge human
            i idea ideas if image improve in income indeed inquiry inside insurance into invoice is issue issues it item items its it jacket jeans joy july june just keen key
            keys kids kind kitchen know lady lake lane large laser lasts late later latte leave legs lens less let license lie life like line lines links list live
            location logos long loose lose lots love low made main make man many mars maybe me meals mean measure media menu men mess message messages might mile mine minus
            minute minutes miss mobile mode model money month months more mouse move movie much music must my name names near need needs never new news nice nine no
            none noise nose not note nothing notice now number numbers of office offline often oh oil okay on once one ones online only open option options or orange
            order orders other our out over own owe owes owner package page pages paid pain pane paradise parcels party pass password past pause pay pays payments pen people percentage
            person phone phones photo photos piece pieces pile pillow pine pizza place plain plan plane plans plate play please plus poke police policies policy polite pony pose
            position possible pots pose pounds price prices pride prime prize private problem problems process produce product products profile programme promise proper protocol provide
            public purchase purpose quality question questions quite raise ran range rate rates rather reach read real reason reasons receive recipe reduce refuse refunds region
            release remove renew reply replies request requests rescue response rest return returns review reviews rice ride rings rise robe role room rooms rose rows rude
            rule rules run safe said sale sales same sane save saw scale scan scene scheme school score screen see seen self sell send sends sense seven several shape share she shine ship
            shirt shoes shop shops shore show side sign silence simple since single site sites size sizes six sky slim slow slowly small smile snow so soap sofa software solution some
            someone something son soon sorry sound space spare spoke sports stage stairs star start starts state station stone stories store stores stories story style
            such suitcase sun super support sure surprise survey surveys table take taken tale taxes team teams ten terms than thanks that the their them then there these they thing things
            this those three time times tiny to today toe together told tomorrow tone too tool tools topic torn total town toys track trade train true try tune twice two type
            unable under unhappy until up upon upgrade us usa use used useful user users using value vase very video view views visa visible visit visits voice voices vote
            wait was wash waste watch wave way we weak wear web website week weeks were what when where which while white who whole whose why wide wife will win window
            wine wire wise wish with within woman women wonder word words work works world worse write wrong yes yesterday yet you young your yours zone
            """).Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    internal static bool Contains(string word) => All.Contains(word);
}
