/** Which browser this build is for; set by the build. */
declare const BROWSER: "chrome" | "firefox";
