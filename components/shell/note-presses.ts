/**
 * A script for every page: notes the buttons that are pressed before React has taken the page over, which would be lost.
 * `useEarlyPresses` presses them again. `data-early="play"` of the document says that what plays a shared pair was pressed. Links and forms do without scripts.
 */
// text-ok: code
export const NOTE_PRESSES = `earlyPresses=[];addEventListener("click",function(event){
var pressed=earlyPresses&&event.target.closest("button[type=button],[data-plays]");if(!pressed)return;
if(earlyPresses.indexOf(pressed)<0)earlyPresses.push(pressed);
if(pressed.closest("[data-plays]")){document.documentElement.dataset.early="play";dispatchEvent(new Event("early-play"))}},true)`;
