/**
 * A script for the page of a share: notes the buttons that are pressed before React has taken the page over, which would be lost. Of all that
 * plays a pair it notes one press: a second one would pause it.
 * `useEarlyPresses` presses them again. `data-early="play"` of the document says that what plays a shared pair was pressed. Links and forms do without scripts.
 */
// text-ok: code
export const NOTE_PRESSES = `earlyPresses=[];addEventListener("click",function(event){
var pressed=earlyPresses&&event.target.closest("button[type=button],[data-plays]");if(!pressed)return;
var plays=pressed.closest("[data-plays]"),page=document.documentElement.dataset;if(plays?page.early:earlyPresses.indexOf(pressed)>=0)return;
earlyPresses.push(pressed);if(plays){page.early="play";dispatchEvent(new Event("early-play"))}},true)`;
