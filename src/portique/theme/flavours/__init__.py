"""What templates of another platform's themes see beside the `gantry` object: a package for each platform.

`grav` reads a site's pages as Grav's objects. A flavour makes variables from the render's protocol; it
renders nothing and knows no theme.
"""
