/** ms after which the scripts no longer wait for a picture. */
const LONGEST_WAIT_MS = 2_000;

/**
 * What a page of a share does until React takes it over. It loads the scripts in their order once the pictures are painted: on a
 * slow network they take seven times the bytes of the pictures and share the line with them, so the page is seen sooner, and can
 * be used as soon as before. When the scripts have arrived, which their preloads say before they run, it asks for the first frames of the pair on
 * a small screen, which React would do later, and after a press on Play.
 */
export const earlyScript = (sources: readonly string[]) =>
  CODE.replace("SOURCES", () => JSON.stringify(sources).replaceAll("<", String.raw`\u003c`));

// text-ok: code
const CODE = `var nonce=(document.currentScript||{}).nonce;addEventListener("DOMContentLoaded",function(){
var begun,there=0,sources=SOURCES;
function begin(){if(begun)return;begun=true;sources.forEach(function(source){add("link",{rel:"preload",as:"script",nonce:nonce,href:source,onload:arrived});add("script",{src:source,async:false})})}
function add(name,properties){document.head.append(Object.assign(document.createElement(name),properties))}
function arrived(){there+=1;if(there===sources.length)frames()}
function frames(){if((navigator.connection||{}).saveData||!matchMedia("(max-width: 767px)").matches)return;
document.querySelectorAll("video[data-first-frames]").forEach(function(video){if(video.hasAttribute("src"))return;video.preload="metadata";video.src=video.dataset.firstFrames;
video.addEventListener("loadedmetadata",function(){video.currentTime=Number(video.dataset.firstSeconds)},{once:true})})}
addEventListener("early-play",frames);
function afterPaint(act){document.hidden?act():requestAnimationFrame(function(){requestAnimationFrame(function(){setTimeout(act)})})}
Promise.all([].map.call(document.images,function(image){return image.decode().catch(function(){})})).then(function(){afterPaint(begin)});
setTimeout(begin,${LONGEST_WAIT_MS})})`;

/** The attributes of a video whose first frames are loaded by the script above. */
export const firstFrames = (address: string, seconds: number) => ({
  "data-first-frames": address,
  "data-first-seconds": seconds,
});
