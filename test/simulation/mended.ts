/** Sessions that broke a promise once. */

/** The seed of each, by what was mended. A change of what the visitor does can make another session of a seed: the unit tests tell each as a fact. */
export const MENDED: Readonly<Record<string, readonly number[]>> = {
  'a tab that was looked at while a slow device opened took itself for wiped': [
    201207, 207064, 210340, 215436, 217094, 231536, 245047, 250212, 259055, 260974, 268907, 284313, 284801, 289982,
    305493, 310029,
  ],
  'a tab seemed ready before its draft was read, and what was typed then was not kept': [252771],
  'a copy that the browser made delivered a refused message with the same words': [282570],
  'of two messages with the same words the other one was found in the history': [177817],
  'copies that this device had from the API alone were to be marked': [184871, 249899],
  'the device wiped everything although it said that it refused': [291990],
  'a conversation of the next account hid that everything was wiped': [308104],
  'what an object that was disposed of still sent went on after everything was wiped': [157144],
  'an object that was disposed of sent what it had in memory': [162355],
  'what was kept in memory was wiped with everything': [321332],
  'a hold that an answer disproved stayed, and was not said': [366499],
  'a copy was refused where there is no history, and nobody knew of the first': [365907],
  'a tab that was frozen heard late of an attempt that another one had given up': [395701, 398436],
  'a wipe without locks took the lease, too': [397779, 591277],
  'by a clock that was set back an earlier message with the same words was taken for a later one': [421983],
  'what stood at the API of one message was taken for another one with the same words': [420278],
  'what stood above a conversation that is being deleted was counted elsewhere': [399796, 482218],
  'a tab that was still to hear of it was asked what another one had written': [398140],
  'a wait that the API asked for is longer by what the clock was set back': [506202],
  'a copy came behind the next message and had no mark': [418143],
  'what a page that ended had made a message was asked for in the composer of the next one': [124781, 179121],
  'what was committed in that moment was to be decided upon before it was on screen': [178980],
  'a conversation that another tab made told this one that the API is well': [183431],
  'a deletion was taken back while everything was being wiped, and the API was asked for it all the same': [
    183625, 215004, 484593,
  ],
  'a tab that ended before it said that a message had failed left it under way on the screen of another one': [202812],
  'the device failed for a moment on the way to a conversation, and the one before it stayed connecting': [600663],
  'in the moment of a stop "Send now" was pressed, which sends a message that was stopped after the others': [247700],
  'a click passed, and the way to its request was shorter than that of the click before': [49072],
  'what was left behind in a lost conversation came after a later message that was urged': [333759, 567032, 840871],
  'a second press found the same words, which had been typed again': [399616],
  'a page that slept was given the lock, which was stolen since, and took the turn when it woke': [474591, 539892],
  'a pause between two messages began by a clock that was set back, and was a day long': [695290, 919944],
  'what was submitted as another tab wiped everything was stored after it': [650630],
  'of two freezes one was told, and the end of the other one was the end of both': [711216, 917570],
  'what had to do without the device after a wipe that was refused knew of no pause': [790480],
  'the answer that closed the breaker was asked for in the millisecond in which it opened': [869428, 948939],
  'of two messages with the same words the browser made a copy each, and the later one claimed that of the earlier': [
    938434,
  ],
  'a conversation that turned out to be foreign in the moment of the press was deleted with what took its place': [
    831123,
  ],
  'a tab that was to wait before it asks the API again asked itself without a pause whether it may': [886811],
  'a page heard that it will be frozen, and went on for a moment while another one sent': [99141],
  'the API refused the token of a look that was asked for, and the same look was repeated with a fresh one': [5004564],
  'a question that could not be read in the history was parted from its reply': [14351, 70190, 73841, 127157],
  'a reply was put above the question that was still under way, and could not be read in the history': [
    73988, 135739, 142399,
  ],
  'a draft of a page that slept was stored after everything was wiped, as a new conversation had begun since': [
    23808, 154015, 221386, 267832,
  ],
  'of two messages with the same words the first could not be read in the history when the second was sent': [108718],
  'what had been refused was sent again, could not be looked for, and waits for the visitor behind one on its way': [
    71371, 95794,
  ],
  'the history could be read again, and showed a copy of each of two messages that were refused': [29944],
  '"Send now" met a message that was left to the visitor in that moment, which the screen did not show yet': [564492],
  'a failure that the tab which led before had met opened the breaker with the first of the next one': [513809],
  'of two messages with the same words the one was sent after the copy of the other stood where nothing could be read':
    [609589, 93786, 281398],
  'the words of a message were typed again, and the page ended before it sent them': [
    139958, 179813, 198368, 579782, 623465, 680779, 848905, 862376,
  ],
};
